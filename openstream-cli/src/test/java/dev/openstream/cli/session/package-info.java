/** Tests of the package of the same name. */
@NullMarked
package dev.openstream.cli.session;

import org.jspecify.annotations.NullMarked;
