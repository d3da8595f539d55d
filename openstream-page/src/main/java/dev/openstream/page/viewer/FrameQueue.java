package dev.openstream.page.viewer;

import dev.openstream.page.Frame;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
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
    private record Waiting(Supplier<byte[]> content, int bytes, boolean bounded, long events, long lost) {}

    private final int maxBytes;

    /** By type where there is one of it at most, else by an object of its own. */
    private final Map<Object, Waiting> waiting = new LinkedHashMap<>();

    private long bytes;
    private long boundedBytes;

    /** Events of frames that were dropped, and those that these told as left out. */
    private long missedEvents;

    private long missedLost;

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
        waiting.computeIfAbsent(type, _ -> new Waiting(content, 0, false, 0, 0));
    }

    /** Takes the first frame of the viewer, which is never dropped. */
    void offerFirst(Frame frame) {
        put(FrameType.HELLO, of(frame, false));
    }

    /** Drops {@code frame}, which a snapshot will have again. */
    void miss(Frame frame) {
        missedEvents += frame.events();
        missedLost += frame.lost();
    }

    /**
     * Begins anew with {@code snapshot}, which has no bound here. Events that were missed and are not in it any more are told
     * first.
     */
    void restart(List<Frame> snapshot) {
        clear();
        long again = Math.min(
                missedEvents, snapshot.stream().mapToLong(Frame::events).sum());
        long lost = missedLost + missedEvents - again;
        missedEvents = 0;
        missedLost = 0;
        if (lost > 0) {
            put(new Object(), of(lost(lost), false));
        }
        for (Frame frame : snapshot) {
            // Of its events only those count that the viewer does not have.
            Frame counted = new Frame(frame.type(), frame.json(), Math.min(again, frame.events()), frame.lost());
            put(frame.type().newestWins() ? frame.type() : new Object(), of(counted, false));
        }
    }

    private static Frame lost(long events) {
        byte[] json = new JsonBuilder()
                .raw("{\"type\":\"events\",\"lost\":")
                .number(events)
                .raw(",\"list\":[]}")
                .toText()
                .array();
        return new Frame(FrameType.EVENTS, json, 0, events);
    }

    private static Waiting of(Frame frame, boolean bounded) {
        return new Waiting(frame::json, frame.json().length, bounded, frame.events(), frame.lost());
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
                missedEvents += each.getValue().events();
                missedLost += each.getValue().lost();
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
