/** The language of what people read on standard error. Data and log are English. */
@NullMarked
package dev.openstream.cli.language;

import org.jspecify.annotations.NullMarked;
