package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Receiver of the samples of one {@link SampleSubscription}: the monitor of a session, a recorder, or the page.
 *
 * <p>It is called on the controller's loop, between the beats of all sessions. It must return at once, and must not
 * block: no lock, no file, no blocking socket. {@link SampleQueue} passes the samples to another thread. A listener
 * that throws loses its own subscription and affects nothing else.
 */
public interface SampleListener {

    /**
     * Called at a beat, when a sample is requested.
     *
     * @param lateNanos time since the beat was due, ns
     * @param periodErrorNanos difference between the period and the time since the beat before, ns; negative for the
     *     first beat
     */
    default void beat(long lateNanos, long periodErrorNanos) {}

    /**
     * Called when beats were skipped, because the loop was too late or the controller had not answered yet.
     *
     * @param beats number of beats, 1 or more
     */
    default void missed(long beats) {}

    /**
     * Called with the sample of a beat. Its bytes are borrowed: they must not be changed, and are valid only during the
     * call.
     *
     * @param subscription subscription, which tells the beat
     * @param outcome answer of the controller, whatever its status, or the failure
     * @param durationNanos time from the call to its outcome, ns
     */
    void sampled(SampleSubscription subscription, ApiOutcome outcome, long durationNanos);

    /**
     * Called when the subscription has ended, unless {@link SampleSubscription#stop} ended it. Called once at most, and
     * last.
     *
     * @param cause exception that this listener threw; null if the controller is not served any more
     */
    void ended(@Nullable Throwable cause);
}
