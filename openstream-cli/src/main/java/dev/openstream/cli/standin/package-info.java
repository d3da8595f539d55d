/** A recording that is served in the place of a controller, by the command line. */
@NullMarked
package dev.openstream.cli.standin;

import org.jspecify.annotations.NullMarked;
