/**
 * Beats and deadlines on absolute schedules. Pure: time comes from a {@link dev.openstream.server.pacing.Ticker}.
 */
@NullMarked
package dev.openstream.server.pacing;

import org.jspecify.annotations.NullMarked;
