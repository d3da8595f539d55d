package dev.openstream.server.session;

import dev.openstream.protocol.Event;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.Durations;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.observe.SessionStats;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.sampling.SampleRecipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session at one moment; a copy, for any thread.
 *
 * @param shookHands true if it ever did
 * @param recipes recipes that it monitors, with the periods that were granted, in the order of their MONITORs
 * @param samplesPerSecond of the last second or so, 0 if it monitors nothing
 * @param late lateness of its beats
 * @param counters its counts
 * @param lastError the last refusal or control error that it was told, null if there was none
 * @param control its part in moving the robot
 */
public record SessionReport(
        Caller caller,
        boolean shookHands,
        List<SampleRecipe> recipes,
        double samplesPerSecond,
        Durations late,
        SessionCounters counters,
        @Nullable Event lastError,
        Control control) {

    /**
     * Part of a session in moving the robot.
     *
     * @param allowed true if its next CONTROL may move the robot, by access rules, STOPs and the right to CONTROL
     * @param drives true if it sent the latest points
     * @param user owner of the token of its HANDSHAKE; null if no token is required
     */
    public record Control(
            boolean allowed, boolean drives, @Nullable String user) {}

    static SessionReport of(SessionStats stats, List<SampleRecipe> recipes, Control control, long nowNanos) {
        return new SessionReport(
                stats.caller(),
                stats.shookHands(),
                recipes,
                stats.samplesPerSecond(nowNanos),
                stats.late().copy(),
                stats.counters().copy(),
                stats.lastError(),
                control);
    }

    /** Request of its first monitor, null if it monitors nothing. */
    public @Nullable ApiRequest recipe() {
        return recipes.isEmpty() ? null : recipes.getFirst().request();
    }

    /** The period of its first monitor, 0 if it monitors nothing. */
    public int periodMillis() {
        return recipes.isEmpty() ? 0 : recipes.getFirst().periodMillis();
    }
}
