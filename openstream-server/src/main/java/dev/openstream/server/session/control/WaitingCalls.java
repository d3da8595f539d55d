package dev.openstream.server.session.control;

import dev.openstream.server.openapi.ApiRequest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls of a session that wait, in order, with a bound on their number and one on their bytes. Owned by the session. */
final class WaitingCalls {

    /** Bytes that a call takes however short it is, about. */
    private static final long CALL_BYTES = 512;

    private final int most;
    private final long mostBytes;
    private final Queue<ApiRequest> calls = new ArrayDeque<>();
    private long bytes;

    WaitingCalls(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /**
     * Reason why {@code request} cannot wait; null if it can.
     *
     * @param needs true if it has to wait; a call that is made at once may be as long as a line
     */
    @Nullable
    String full(ApiRequest request, boolean needs) {
        if (calls.size() >= most) {
            return most + " CONTROLs are waiting already, the most there may be";
        }
        return needs && bytes + bytes(request) > mostBytes
                ? bytes + " bytes of CONTROLs are waiting already, and with this one there would be more than "
                        + mostBytes + ", which is control-queue-bytes"
                : null;
    }

    private static long bytes(ApiRequest request) {
        return CALL_BYTES + request.body().length();
    }

    void add(ApiRequest request) {
        calls.add(request);
        bytes += bytes(request);
    }

    /** Takes the first; only if there is one. */
    ApiRequest remove() {
        ApiRequest first = calls.remove();
        bytes -= bytes(first);
        return first;
    }

    /** Takes out those that are {@code which}. */
    List<ApiRequest> removeIf(Predicate<ApiRequest> which) {
        List<ApiRequest> removed = calls.stream().filter(which).toList();
        calls.removeIf(which);
        removed.forEach(request -> bytes -= bytes(request));
        return removed;
    }

    void forEach(Consumer<ApiRequest> task) {
        calls.forEach(task);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    /** Bytes that they take, about. */
    long bytes() {
        return bytes;
    }

    void clear() {
        calls.clear();
        bytes = 0;
    }
}
