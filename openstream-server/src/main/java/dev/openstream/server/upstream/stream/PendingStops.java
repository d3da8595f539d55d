package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.StopTarget;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Calls that wait for the controller to hold: one STOP {@code control} for each, answered in order. Owned by the event
 * loop.
 */
final class PendingStops {

    private final long timeoutNanos;
    private final Deadline overdue;

    /** Their STOPs are on their way. */
    private final Queue<Consumer<? super ApiOutcome>> sent = new ArrayDeque<>();

    /** Theirs wait for a session. */
    private final Queue<Consumer<? super ApiOutcome>> toSend = new ArrayDeque<>();

    /**
     * Nobody waits yet.
     *
     * @param overdue set while a STOP is on its way
     */
    PendingStops(Deadline overdue, long timeoutNanos) {
        this.overdue = overdue;
        this.timeoutNanos = timeoutNanos;
    }

    /** True if a STOP is on its way. */
    boolean any() {
        return !sent.isEmpty();
    }

    /** One more, when there is a session. */
    void add(Consumer<? super ApiOutcome> outcome) {
        toSend.add(outcome);
    }

    /** Sends the waiting STOPs in {@code session}. */
    void send(UpstreamSession session) {
        while (!toSend.isEmpty()) {
            sent.add(toSend.remove());
            session.send(new Command.Stop(StopTarget.CONTROL));
        }
        await();
    }

    /** The controller has answered the first STOP that is on its way, if any is. */
    void answered(ApiOutcome outcome) {
        Consumer<? super ApiOutcome> first = sent.poll();
        overdue.cancel();
        await();
        if (first != null) {
            first.accept(outcome);
        }
    }

    /** The session is lost, or none could be had. */
    void fail(ApiFailure failure) {
        overdue.cancel();
        List<Consumer<? super ApiOutcome>> failed = new ArrayList<>(sent);
        failed.addAll(toSend);
        sent.clear();
        toSend.clear();
        failed.forEach(one -> one.accept(failure));
    }

    private void await() {
        if (!sent.isEmpty() && !overdue.standing()) {
            overdue.set(timeoutNanos);
        }
    }
}
