package dev.openstream.server.observe;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * The port for whoever wants to know what happens in the sessions of a controller: statistics, the audit log, the flight
 * recorder, the log and the metrics are behind it, and so is what you add (docs/extending.md). Every method does nothing
 * unless it is overridden.
 *
 * <p>An observer of the controller is told what happens outside of a session ({@link #opened}, trips of the guard, {@link
 * #pointsTaken}, {@link #sampleCalled}); what {@link #opened} returns is told everything else about that one session, in the order in which it
 * happens. An observer that needs to tell sessions apart returns an object for each.
 *
 * <ul>
 *   <li><b>Thread</b>: the controller's loop, which keeps the beats of all sessions. A method must not block, sleep, take a
 *       lock or do anything long; work that is long belongs to another thread.
 *   <li><b>Borrowed</b>: byte arrays are valid during the call only. What is to be kept of them is copied. Requests, answers
 *       and refusals are immutable and may be kept.
 *   <li><b>Faults</b>: an observer that throws is told nothing more of that session, and where it throws outside of a session,
 *       nothing more of its controller. The log says so once; the session and the other observers go on.
 *   <li><b>Order</b>: observers are called in the order in which they were added, behind the statistics and the log.
 * </ul>
 *
 * <p>Per CONTROL and per sample nothing is made for the call: no event object, no text, no copy.
 */
public interface SessionObserver {

    /** An observer that wants to know nothing. */
    SessionObserver NONE = new SessionObserver() {};

    /** One observer that stands for {@code observers}, in this order, and keeps their faults apart. */
    static SessionObserver of(SessionObserver... observers) {
        return SessionObservers.of(observers);
    }

    /**
     * A connection was accepted. Outside of a session.
     *
     * @return the observer of this session
     */
    default SessionObserver opened(Caller session) {
        return this;
    }

    /** Bytes have arrived from the peer, whatever becomes of them. */
    default void bytesReceived(int bytes) {}

    /** True if this observer is to be told of {@link #lineReceived}; asked once for each session. */
    default boolean wantsLines() {
        return false;
    }

    /**
     * A line has arrived; only if {@link #wantsLines}, because a long line would have to be gathered for it.
     *
     * @param bytes borrowed; the line, without its line end, is {@code length} bytes from {@code offset} on
     */
    default void lineReceived(byte[] bytes, int offset, int length) {}

    /**
     * A line goes out: to the system, or to what waits for it.
     *
     * @param bytes borrowed; the line, with its line end, is the first {@code length} bytes
     */
    default void lineSent(byte[] bytes, int length) {}

    /**
     * A HANDSHAKE was successful (protocol section 3.1).
     *
     * @param user the owner of its token; null where no token is asked for
     * @param renewed true if an open session begins anew
     */
    default void handshake(@Nullable String user, boolean renewed) {}

    /**
     * A MONITOR was accepted (section 3.2). It takes the place of the one before, if there is one.
     *
     * @param nowNanos time of the loop's ticker
     */
    default void monitorStarted(ApiRequest request, int periodMillis, long nowNanos) {}

    /** Nothing is monitored any more. */
    default void monitorStopped() {}

    /**
     * A beat is kept: a sample is asked for.
     *
     * @param lateNanos after it was due
     * @param periodErrorNanos how much the time since the beat before was off the period; below 0 if there was none
     */
    default void beat(long lateNanos, long periodErrorNanos) {}

    /** Beats without a sample: the loop or the controller was too late for them. */
    default void beatsMissed(long beats) {}

    /**
     * The controller has answered for a beat; its line follows, or waits until the peer reads.
     *
     * @param beatNanos time at which the beat was kept
     */
    default void sampled(long beatNanos) {}

    /** A sample gave way to a newer one, because the peer did not read (section 6). */
    default void sampleDropped() {}

    /** A CONTROL goes to the controller (section 3.3). */
    default void controlCalled(ApiRequest request) {}

    /**
     * The controller has answered a CONTROL, or has not.
     *
     * @param durationNanos from the call to its outcome
     * @param result never {@link ControlOutcome#DROPPED}
     */
    default void controlAnswered(ApiRequest request, ApiOutcome outcome, long durationNanos, ControlOutcome result) {}

    /** The client is told that the controller did not do what a CONTROL asked for. */
    default void controlFailed(Event.ControlErr error) {}

    /**
     * A CONTROL is not executed, and the client is told so; {@link #refused} follows.
     *
     * @param request null if the line broke a rule, so that there is none
     * @param waited true if it was accepted before, and was withdrawn while it waited
     */
    default void controlRefused(@Nullable ApiRequest request, Refusal refusal, boolean waited) {}

    /** A CONTROL that waited is not executed: a STOP came, or the end of the session. Nobody is told. */
    default void controlDropped(ApiRequest request) {}

    /** A CONTROL was under way when the session ended: nobody waits for what becomes of it. */
    default void controlAbandoned(ApiRequest request) {}

    /** The client is told that something is not done. */
    default void refused(Refusal refusal) {}

    /** A STOP was accepted (section 3.4). */
    default void stopReceived(StopTarget target) {}

    /** The controller was told to hold on the session's behalf, and this became of it. May come after the session's end. */
    default void held(HoldReason reason, ApiOutcome outcome) {}

    /**
     * This server stepped in between a client and the robot: told of every time. The guard tells it outside of a session,
     * the deadman in one.
     */
    default void tripCounted(Trip trip) {}

    /**
     * The same with the reason, where nobody was told it within the last second: a sender at 500 Hz that is wrong is wrong 500
     * times. A command that was brought within its limits is only counted.
     *
     * @param detail for people
     */
    default void tripped(Trip trip, String detail) {}

    /** A fault of ours ends the session. */
    default void failed(Throwable cause) {}

    /** The session has ended; its connection is about to be closed. */
    default void ended(CloseReason reason) {}

    /**
     * The connection is closed.
     *
     * @param openNanos how long it was open
     */
    default void disconnected(long openNanos) {}

    /**
     * The controller has taken points, a session's or over HTTP: those that it got, also where a guard has changed them, and
     * none that a dry run kept from it. Outside of a session.
     *
     * @param request {@code joint_traject_insert_point} or {@code joint_traject_insert_points}, answered with success
     */
    default void pointsTaken(ApiRequest request) {}

    /**
     * The controller has answered a call that samples come from, which sessions and subscribers may share. Outside of a
     * session.
     */
    default void sampleCalled(long durationNanos) {}
}
