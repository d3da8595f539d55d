/** The page of the process: what it shows of each controller, and where. */
@NullMarked
package dev.openstream.host.page;

import org.jspecify.annotations.NullMarked;
