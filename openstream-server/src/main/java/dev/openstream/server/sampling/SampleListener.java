package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of the samples of one {@link SampleSubscription}: the monitor of a session, a recorder, a page. It is called
 * on the controller's loop between the beats of all sessions, so it must return at once: no lock, no file, no socket that
 * may block. Work that takes longer belongs to another thread, to which {@link SampleQueue} hands the samples.
 *
 * <p>A listener that throws loses its own subscription and nothing else.
 */
public interface SampleListener {

    /**
     * A beat is kept: a sample is asked for.
     *
     * @param lateNanos how late after the beat was due
     * @param periodErrorNanos by how much the time since the beat before was off the period; below 0 if there was none
     */
    default void beat(long lateNanos, long periodErrorNanos) {}

    /**
     * Beats went by for which no sample was asked: the loop was too late for them, or the controller had not answered yet.
     *
     * @param beats 1 or more
     */
    default void missed(long beats) {}

    /**
     * The sample of a beat. What it is made of is borrowed: it must not be changed, and not be used after this method has
     * returned.
     *
     * @param subscription tells which beat it is
     * @param outcome the answer, whatever its status, or the reason why there is none
     * @param durationNanos time from the call to its outcome
     */
    void sampled(SampleSubscription subscription, ApiOutcome outcome, long durationNanos);

    /**
     * The subscription has ended and was not {@link SampleSubscription#stop stopped}. Called once at most; nothing is called
     * after it.
     *
     * @param cause exception that this listener threw; null if the controller is not served any more
     */
    void ended(@Nullable Throwable cause);
}
