/**
 * Simulated robot for tests with JUnit 5.10 or later, or JUnit 6. Begin with {@link dev.openstream.junit.RobotTest}.
 */
@NullMarked
package dev.openstream.junit;

import org.jspecify.annotations.NullMarked;
