package dev.openstream.host.admin;

import dev.openstream.server.transport.ListenerReading;
import dev.openstream.server.upstream.UpstreamReport;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one controller at one moment.
 *
 * @param controller its name
 * @param listener null if its loop does not answer
 * @param safeguards null if its loop does not answer
 * @param upstream null if there is none, or the loop does not answer
 */
record ControllerReading(
        String controller,
        @Nullable ListenerReading listener,
        @Nullable UpstreamReport upstream,
        @Nullable Safeguards safeguards) {}
