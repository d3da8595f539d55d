package dev.openstream.server.session;

import dev.openstream.protocol.Event;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.sampling.SampleRecipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session at one moment; a copy, for any thread.
 *
 * @param shookHands whether it ever did
 * @param recipes what it monitors, with the periods that were granted, in the order of their MONITORs
 * @param samplesPerSecond of the last second or so, 0 if it monitors nothing
 * @param late how late its beats were kept
 * @param tally its counts
 * @param lastError what it was last told that was not done, null if everything was
 */
public record SessionReport(
        Caller caller,
        boolean shookHands,
        List<SampleRecipe> recipes,
        double samplesPerSecond,
        Durations late,
        Tally tally,
        @Nullable Event lastError) {

    /** What its first monitor samples, null if it monitors nothing. */
    public @Nullable ApiRequest recipe() {
        return recipes.isEmpty() ? null : recipes.getFirst().request();
    }

    /** The period of its first monitor, 0 if it monitors nothing. */
    public int periodMillis() {
        return recipes.isEmpty() ? 0 : recipes.getFirst().periodMillis();
    }
}
