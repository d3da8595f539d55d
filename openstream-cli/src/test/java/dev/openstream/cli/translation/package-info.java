/** The pages in two languages say the same. */
@NullMarked
package dev.openstream.cli.translation;

import org.jspecify.annotations.NullMarked;
