package dev.openstream.client;

import java.time.Duration;

/**
 * Event that is not the answer to a call. Each subscriber receives the events in order, on a platform thread that
 * serves no other subscriber at the same time. Immutable.
 */
public sealed interface ClientEvent {

    /**
     * Transition of the connection's state.
     *
     * @param from the state before
     * @param to the state now
     */
    record StateChanged(ConnectionState from, ConnectionState to) implements ClientEvent {}

    /**
     * Loss of a connection. The client reconnects.
     *
     * @param reason kind of loss
     * @param what description of the loss
     */
    record Lost(LossReason reason, String what) implements ClientEvent {}

    /**
     * Failed attempt to reconnect. The next attempt follows after a delay.
     *
     * @param attempt number of the attempt since the loss, from 1
     * @param why description of the failure
     */
    record AttemptFailed(int attempt, String why) implements ClientEvent {}

    /**
     * Return of the session after a loss.
     *
     * @param gap consequences of the loss
     */
    record Recovered(Gap gap) implements ClientEvent {}

    /**
     * Error of the controller for a CONTROL that no call waited for (protocol section 3.3). The protocol does not say
     * for which one; they are executed in order.
     *
     * @param status HTTP status, not 2xx
     * @param body answer of the controller as JSON text; empty if there was none
     */
    record ControlError(int status, String body) implements ClientEvent {}

    /**
     * Error line that no call waited for (protocol section 3), for example {@code control_busy}; also every {@code
     * stop_failed}, after which <b>the robot may still move</b>.
     *
     * @param code error code; docs/error-codes.md lists them
     * @param message description by the server
     * @param hint advice of the server; empty if there is none
     */
    record Refusal(String code, String message, String hint) implements ClientEvent {}

    /**
     * Error of the controller for the monitored call (protocol section 3.2). Sent once for each change of the status.
     *
     * @param status HTTP status, not 2xx
     * @param body answer of the controller as JSON text; empty if there was none
     */
    record MonitorError(int status, String body) implements ClientEvent {}

    /**
     * Sample that was skipped because the mapper of the monitor threw an exception.
     *
     * @param result JSON text that the mapper was given
     * @param cause exception or error that it threw
     */
    record MappingFailed(String result, Throwable cause) implements ClientEvent {}

    /**
     * Received line that is not Open Stream. Many in a row end the connection ({@link LossReason#UNREADABLE}).
     *
     * @param beginning first bytes of the line, 120 at most
     */
    record UnreadableLine(String beginning) implements ClientEvent {}

    /**
     * Consequences of a loss.
     *
     * @param reason reason of the loss
     * @param silence time from the last line of the old connection until the session was open again
     * @param attempts number of attempts to reconnect, 1 or more
     * @param samplesMissed number of samples that were due in that time; 0 without a monitor
     * @param monitorRestored true if a MONITOR was sent again
     * @param motionRevoked true if the loss ended a {@link Motion}, which is never resumed
     */
    record Gap(
            LossReason reason,
            Duration silence,
            int attempts,
            long samplesMissed,
            boolean monitorRestored,
            boolean motionRevoked) {}
}
