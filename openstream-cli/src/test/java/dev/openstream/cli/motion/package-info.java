/** Tests of the package of the same name. */
@NullMarked
package dev.openstream.cli.motion;

import org.jspecify.annotations.NullMarked;
