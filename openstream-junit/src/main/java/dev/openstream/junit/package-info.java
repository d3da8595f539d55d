/** A simulated robot for tests with JUnit, 5.10 or later or 6. */
@NullMarked
package dev.openstream.junit;

import org.jspecify.annotations.NullMarked;
