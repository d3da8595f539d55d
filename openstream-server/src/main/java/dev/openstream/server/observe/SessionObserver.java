package dev.openstream.server.observe;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Port for events of the sessions of a controller. Statistics, the audit log, the flight recorder, the log and the metrics
 * implement it, and your own code may (docs/extending.md). All methods do nothing by default.
 *
 * <p>The observer of a controller receives the events that belong to no session: {@link #opened}, trips of the guard, {@link
 * #pointsTaken}, {@link #moveTaken} and {@link #sampleCalled}. The object that {@link #opened} returns receives all other events of that session,
 * in the order in which they happen. An observer that distinguishes sessions returns one object for each.
 *
 * <ul>
 *   <li><b>Thread</b>: the controller's loop, which serves the beats of all sessions. A method must return at once, and must
 *       not block, sleep or take a lock. Longer work belongs to another thread.
 *   <li><b>Borrowed bytes</b>: byte arrays are valid only during the call; copy what you keep. Requests, answers and refusals
 *       are immutable and may be kept.
 *   <li><b>Exceptions</b>: an observer that throws receives no further events of that session, or of its controller if it
 *       throws outside of a session. The log reports it once. The session and the other observers continue.
 *   <li><b>Order</b>: observers are called in the order in which they were added, after the statistics and the log.
 * </ul>
 *
 * <p>A CONTROL or a sample allocates nothing for the call: no event object, no text, no copy.
 */
public interface SessionObserver {

    /** Observer that ignores all events. */
    SessionObserver NONE = new SessionObserver() {};

    /**
     * Combines observers into one. An exception of one does not affect the others.
     *
     * @param observers observers in the order in which they are called
     * @return the combined observer
     */
    static SessionObserver of(SessionObserver... observers) {
        return SessionObservers.of(observers);
    }

    /**
     * Called when a connection was accepted. Outside of a session.
     *
     * @param session client at the other end
     * @return the observer of this session
     */
    default SessionObserver opened(Caller session) {
        return this;
    }

    /**
     * Called when bytes have arrived from the client.
     *
     * @param bytes number of bytes
     */
    default void bytesReceived(int bytes) {}

    /** {@return true if {@link #lineReceived} is to be called; asked once for each session} */
    default boolean wantsLines() {
        return false;
    }

    /**
     * Called when a line has arrived, if {@link #wantsLines} returned true; a long line has to be assembled for this.
     *
     * @param bytes array that holds the line, borrowed
     * @param offset index of its first byte
     * @param length number of bytes, without the line end
     */
    default void lineReceived(byte[] bytes, int offset, int length) {}

    /**
     * Called when a line is passed to the operating system, or to the queue in front of it.
     *
     * @param bytes array that holds the line, borrowed; it begins at index 0
     * @param length number of bytes, with the line end
     */
    default void lineSent(byte[] bytes, int length) {}

    /**
     * Called when a HANDSHAKE was successful (protocol section 3.1).
     *
     * @param user owner of the token; null if no token is required
     * @param renewed true if an open session begins anew
     */
    default void handshake(@Nullable String user, boolean renewed) {}

    /**
     * Called when a MONITOR was accepted (section 3.2). It replaces the one before, if there is one.
     *
     * @param request call that is sampled
     * @param periodMillis granted period, ms
     * @param nowNanos time of the loop's ticker
     */
    default void monitorStarted(ApiRequest request, int periodMillis, long nowNanos) {}

    /** Called when the session has no MONITOR any more. */
    default void monitorStopped() {}

    /**
     * Called at a beat, when a sample is requested.
     *
     * @param lateNanos time since the beat was due, ns
     * @param periodErrorNanos difference between the period and the time since the beat before, ns; negative for the
     *     first beat
     */
    default void beat(long lateNanos, long periodErrorNanos) {}

    /**
     * Called when beats were skipped, because the loop or the controller was too late.
     *
     * @param beats number of beats, 1 or more
     */
    default void beatsMissed(long beats) {}

    /**
     * Called when the controller has answered for a beat. Its line follows at once, or when the client reads again.
     *
     * @param beatNanos time of the beat by the loop's ticker
     */
    default void sampled(long beatNanos) {}

    /** Called when a newer sample has replaced an older one that the client did not read (section 6). */
    default void sampleDropped() {}

    /**
     * Called when a CONTROL is passed to the controller (section 3.3).
     *
     * @param request the call
     */
    default void controlCalled(ApiRequest request) {}

    /**
     * Called when the controller has answered a CONTROL, or has failed to.
     *
     * @param request the call
     * @param outcome answer or failure
     * @param durationNanos time from the call to its outcome, ns
     * @param result executed, refused or failed; never {@link ControlOutcome#DROPPED}
     */
    default void controlAnswered(ApiRequest request, ApiOutcome outcome, long durationNanos, ControlOutcome result) {}

    /**
     * Called when the client is sent a {@code control_err}.
     *
     * @param error event that is sent
     */
    default void controlFailed(Event.ControlErr error) {}

    /**
     * Called when a CONTROL is refused by this server, and the client is told. {@link #refused} follows.
     *
     * @param request the call; null if the line broke a rule, so that there is none
     * @param refusal error that is sent
     * @param waited true if the CONTROL was accepted before and withdrawn while it waited
     */
    default void controlRefused(@Nullable ApiRequest request, Refusal refusal, boolean waited) {}

    /**
     * Called when a waiting CONTROL is dropped by a STOP or the end of the session. The client is not told.
     *
     * @param request the call
     */
    default void controlDropped(ApiRequest request) {}

    /**
     * Called when the session ends while a CONTROL is being executed. Its outcome is not reported.
     *
     * @param request the call
     */
    default void controlAbandoned(ApiRequest request) {}

    /**
     * Called when the client is sent an {@code error} line.
     *
     * @param refusal error that is sent
     */
    default void refused(Refusal refusal) {}

    /**
     * Called when a STOP was accepted (section 3.4).
     *
     * @param target target of the STOP
     */
    default void stopReceived(StopTarget target) {}

    /**
     * Called when the controller was told to hold on behalf of the session. May come after the end of the session.
     *
     * @param reason reason of the hold
     * @param outcome answer of the controller, or the failure
     */
    default void held(HoldReason reason, ApiOutcome outcome) {}

    /**
     * Called each time this server intervenes between a client and the robot. Trips of the guard are reported outside
     * of a session, those of the deadman in one.
     *
     * @param trip kind of the intervention
     */
    default void tripCounted(Trip trip) {}

    /**
     * Called with the reason of an intervention, at most once a second, because a faulty sender may cause hundreds. A
     * command that the guard has limited is only counted.
     *
     * @param trip kind of the intervention
     * @param detail reason, as text for people
     */
    default void tripped(Trip trip, String detail) {}

    /**
     * Called when an internal error ends the session.
     *
     * @param cause the error
     */
    default void failed(Throwable cause) {}

    /**
     * Called when the session has ended. Its connection will be closed.
     *
     * @param reason reason of the end
     */
    default void ended(CloseReason reason) {}

    /**
     * Called when the connection is closed.
     *
     * @param openNanos time for which it was open, ns
     */
    default void disconnected(long openNanos) {}

    /**
     * Called when the controller has accepted points, from a session or over HTTP, as the controller received them:
     * changed by the guard if there is one, and without those of a dry run. Outside of a session.
     *
     * @param request {@code joint_traject_insert_point} or {@code joint_traject_insert_points}, answered with a 2xx
     *     status
     */
    default void pointsTaken(ApiRequest request) {}

    /**
     * Called when the controller has accepted a move that is no point, from a session or over HTTP. Outside of a session.
     *
     * @param request {@code execute_move}, answered with a 2xx status
     */
    default void moveTaken(ApiRequest request) {}

    /**
     * Called when the controller has answered a call for samples, which sessions and subscribers may share. Outside of
     * a session.
     *
     * @param durationNanos time from the call to its outcome, ns
     */
    default void sampleCalled(long durationNanos) {}
}
