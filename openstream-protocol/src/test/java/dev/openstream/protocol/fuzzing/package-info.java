/** Fuzzing by Jazzer, for the tests of every module. */
@NullMarked
package dev.openstream.protocol.fuzzing;

import org.jspecify.annotations.NullMarked;
