/** Uses of the kit by those who embed it: with its public classes only. */
@NullMarked
package dev.openstream.verify.examples;

import org.jspecify.annotations.NullMarked;
