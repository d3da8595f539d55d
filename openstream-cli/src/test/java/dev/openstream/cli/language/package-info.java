/** Tests of the package of the same name. */
@NullMarked
package dev.openstream.cli.language;

import org.jspecify.annotations.NullMarked;
