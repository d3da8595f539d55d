package dev.openstream.guard;

import dev.openstream.server.openapi.ApiFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls that wait for the arm to stand, in order. */
final class GuardQueue {

    /** Each session and each HTTP connection has one call under way, so more is not to be expected. */
    private static final int MOST_WAITING = 256;

    private final Deque<GuardedCall> waiting = new ArrayDeque<>();

    /** Adds {@code call} behind all others, or refuses it if too many wait. */
    void add(GuardedCall call) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(call);
        } else {
            call.outcome().accept(new ApiFailure(503, "guard: not executed: too many calls wait"));
        }
    }

    /** Puts {@code call} before those that came after it. */
    void putBack(GuardedCall call) {
        waiting.addFirst(call);
    }

    /** Takes the next call; null if none waits. */
    @Nullable
    GuardedCall poll() {
        return waiting.poll();
    }

    /** Takes all calls that wait. */
    List<GuardedCall> takeAll() {
        List<GuardedCall> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }
}
