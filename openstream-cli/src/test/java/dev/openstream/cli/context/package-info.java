/** Tests of the package of the same name. */
@NullMarked
package dev.openstream.cli.context;

import org.jspecify.annotations.NullMarked;
