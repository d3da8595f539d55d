@NullMarked
package dev.openstream.page.console;

import org.jspecify.annotations.NullMarked;
