package dev.openstream.client;

import java.time.Duration;

/**
 * An event that is not the answer to a call. Delivered to each subscriber in order, on a platform thread that serves no
 * other subscriber meanwhile.
 */
public sealed interface ClientEvent {

    /** The state changed. */
    record StateChanged(ConnectionState from, ConnectionState to) implements ClientEvent {}

    /** A connection was lost; the client heals itself. {@code what} says it in words. */
    record Lost(LossReason reason, String what) implements ClientEvent {}

    /** An attempt to reconnect failed, {@code attempt} from 1 since the loss; the next one comes after a delay. */
    record AttemptFailed(int attempt, String why) implements ClientEvent {}

    /** The session is open again. */
    record Recovered(Gap gap) implements ClientEvent {}

    /**
     * The controller answered a CONTROL with an error (protocol section 3.3). The protocol does not say which one; they
     * are executed in order.
     *
     * @param status HTTP status
     * @param body the controller's answer as JSON; empty if there was none
     */
    record ControlError(int status, String body) implements ClientEvent {}

    /**
     * An error line that no call waited for (protocol section 3), for example {@code control_busy}; and every
     * {@code stop_failed}: <b>the robot may still move</b>.
     */
    record Refusal(String code, String message, String hint) implements ClientEvent {}

    /** The controller answers the monitored call with an error; told once for each change of the status. */
    record MonitorError(int status, String body) implements ClientEvent {}

    /** The mapper of the monitor threw; this sample is left out. */
    record MappingFailed(String result, Throwable cause) implements ClientEvent {}

    /** A line that is not Open Stream, cut to its beginning. Many in a row end the connection. */
    record UnreadableLine(String beginning) implements ClientEvent {}

    /**
     * The consequences of a loss.
     *
     * @param reason why the connection was lost
     * @param silence from the last line of the old connection to the session being open again
     * @param attempts how many attempts it took, 1 or more
     * @param samplesMissed how many samples were due in that time; 0 without a monitor
     * @param monitorRestored whether a MONITOR was sent again
     * @param motionRevoked whether a {@link Motion} ended by it; it is never resumed
     */
    record Gap(
            LossReason reason,
            Duration silence,
            int attempts,
            long samplesMissed,
            boolean monitorRestored,
            boolean motionRevoked) {}
}
