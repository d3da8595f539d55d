package dev.openstream.page.viewer;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameType;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Frames that wait for one viewer, oldest first. A frame of a type of which the newest wins takes the place of the one that
 * waits, and keeps its turn, so that none starves another. Pure; for one thread.
 */
final class FrameQueue {

    /** A frame that waits; its content is made when its turn comes. */
    private record Waiting(Supplier<byte[]> content, int bytes, boolean bounded) {}

    private final int maxBytes;

    /** By type where there is one of it at most, else by an object of its own. */
    private final Map<Object, Waiting> waiting = new LinkedHashMap<>();

    private long bytes;
    private long boundedBytes;

    /**
     * An empty queue.
     *
     * @param maxBytes most bytes of frames that do not give way to newer ones
     */
    FrameQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes {@code frame}; false if it is over the bound, and then all but the first frame of the viewer is dropped. */
    boolean offer(Frame frame) {
        boolean bounded = !frame.type().newestWins();
        put(bounded ? new Object() : frame.type(), of(frame, bounded));
        if (boundedBytes <= maxBytes) {
            return true;
        }
        clear();
        return false;
    }

    /** Takes one frame of {@code type} whose content is made when its turn comes, unless one waits already. */
    void offerLate(FrameType type, Supplier<byte[]> content) {
        waiting.computeIfAbsent(type, _ -> new Waiting(content, 0, false));
    }

    /** Takes the first frame of the viewer, which is never dropped. */
    void offerFirst(Frame frame) {
        put(FrameType.HELLO, of(frame, false));
    }

    /** Begins anew with {@code snapshot}, which has no bound here. */
    void restart(List<Frame> snapshot) {
        clear();
        snapshot.forEach(frame -> put(frame.type().newestWins() ? frame.type() : new Object(), of(frame, false)));
    }

    private static Waiting of(Frame frame, boolean bounded) {
        return new Waiting(frame::json, frame.json().length, bounded);
    }

    private void put(Object key, Waiting frame) {
        count(frame, 1);
        Waiting before = waiting.put(key, frame);
        if (before != null) {
            count(before, -1);
        }
    }

    private void count(Waiting frame, int sign) {
        bytes += sign * (long) frame.bytes();
        boundedBytes += frame.bounded() ? sign * (long) frame.bytes() : 0;
    }

    /** Drops what a snapshot has again. */
    private void clear() {
        waiting.entrySet().removeIf(each -> {
            boolean dropped = each.getKey() != FrameType.HELLO && each.getKey() != FrameType.CONSOLE;
            if (dropped) {
                count(each.getValue(), -1);
            }
            return dropped;
        });
    }

    /** The frame whose turn it is, taken out; null if none waits. */
    byte @Nullable [] poll() {
        Iterator<Waiting> oldest = waiting.values().iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        Waiting frame = oldest.next();
        oldest.remove();
        count(frame, -1);
        return frame.content().get();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Bytes of all frames that wait. */
    long bytes() {
        return bytes;
    }
}
