/** MONITOR (protocol section 3.2) and the watchdog of its stream (section 4). */
@NullMarked
package dev.openstream.server.session.monitor;

import org.jspecify.annotations.NullMarked;
