/** Tests of the extension, and tests that use it. */
@NullMarked
package dev.openstream.junit;

import org.jspecify.annotations.NullMarked;
