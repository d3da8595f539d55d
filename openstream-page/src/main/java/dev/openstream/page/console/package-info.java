/** A viewer's own Open Stream session. */
@NullMarked
package dev.openstream.page.console;

import org.jspecify.annotations.NullMarked;
