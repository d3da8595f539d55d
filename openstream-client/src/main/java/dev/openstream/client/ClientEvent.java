package dev.openstream.client;

import java.time.Duration;

/**
 * An event that is not the answer to a call. Delivered to each subscriber in order, on a platform thread that serves no
 * other subscriber meanwhile.
 */
public sealed interface ClientEvent {

    /**
     * A step of the connection's state.
     *
     * @param from the state before
     * @param to the state now
     */
    record StateChanged(ConnectionState from, ConnectionState to) implements ClientEvent {}

    /**
     * The loss of a connection; the client reconnects.
     *
     * @param reason the kind of loss
     * @param what the loss in words
     */
    record Lost(LossReason reason, String what) implements ClientEvent {}

    /**
     * A failed attempt to reconnect; the next one comes after a delay.
     *
     * @param attempt its number since the loss, from 1
     * @param why the failure in words
     */
    record AttemptFailed(int attempt, String why) implements ClientEvent {}

    /**
     * The return of the session after a loss.
     *
     * @param gap what the loss has cost
     */
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
     *
     * @param code the error's code, as docs/error-codes.md lists them
     * @param message the server's description
     * @param hint the server's advice; empty if there is none
     */
    record Refusal(String code, String message, String hint) implements ClientEvent {}

    /**
     * An error that the controller answers to the monitored call (protocol section 3.2); told once for each change of the
     * status.
     *
     * @param status HTTP status, not 2xx
     * @param body the controller's answer as JSON; empty if there was none
     */
    record MonitorError(int status, String body) implements ClientEvent {}

    /**
     * A sample that is left out because the mapper of the monitor threw.
     *
     * @param result the JSON text that the mapper got
     * @param cause what it threw
     */
    record MappingFailed(String result, Throwable cause) implements ClientEvent {}

    /**
     * A line that is not Open Stream. Many in a row end the connection.
     *
     * @param beginning the first bytes of the line, 120 at most
     */
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
