/** Tests of the package of the same name. */
@NullMarked
package dev.openstream.cli.reference;

import org.jspecify.annotations.NullMarked;
