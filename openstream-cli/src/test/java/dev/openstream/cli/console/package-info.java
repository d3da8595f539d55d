/** Tests of the package of the same name. */
@NullMarked
package dev.openstream.cli.console;

import org.jspecify.annotations.NullMarked;
