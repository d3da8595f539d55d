/** Page of the process: its content for each controller, and its addresses. */
@NullMarked
package dev.openstream.host.page;

import org.jspecify.annotations.NullMarked;
