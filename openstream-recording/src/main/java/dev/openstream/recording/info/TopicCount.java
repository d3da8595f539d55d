package dev.openstream.recording.info;

import java.util.HashMap;
import java.util.Map;

/**
 * The messages of one topic, as they come. A sequence number that is left out is a message that is missing: the first one,
 * and one that is not above the last, say nothing. Where sessions share the topic, each has numbers of its own.
 */
public final class TopicCount {

    private static final long SEQUENCES = 1L << 32;

    private final String topic;
    private final String type;
    private long messages;
    private long missing;
    private long gaps;

    /** By session. */
    private final Map<String, Long> lastSequences = new HashMap<>();

    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    TopicCount(String topic, String type) {
        this.topic = topic;
        this.type = type;
    }

    void add(String session, long sequence, long logTimeNanos) {
        Long last = lastSequences.put(session, sequence);
        long step = last == null ? 1 : Math.floorMod(sequence - last, SEQUENCES);
        if (step > 1 && step < SEQUENCES / 2) {
            missing += step - 1;
            gaps++;
        }
        messages++;
        firstNanos = Math.min(firstNanos, logTimeNanos);
        lastNanos = Math.max(lastNanos, logTimeNanos);
    }

    public String topic() {
        return topic;
    }

    /** Name of its schema; empty if it has none. */
    public String type() {
        return type;
    }

    public long messages() {
        return messages;
    }

    /** Messages that the sequence numbers leave out. */
    public long missing() {
        return missing;
    }

    /** Number of gaps. */
    public long gaps() {
        return gaps;
    }

    /** Messages a second, by their log times; 0 if there are not two. */
    public double rateHz() {
        return messages < 2 || lastNanos == firstNanos ? 0 : (messages - 1) * 1e9 / (lastNanos - firstNanos);
    }
}
