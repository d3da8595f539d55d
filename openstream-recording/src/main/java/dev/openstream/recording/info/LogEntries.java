package dev.openstream.recording.info;

import dev.openstream.recording.ros2.CdrReader;
import java.util.ArrayList;
import java.util.List;

/** The log of a recording ({@code rcl_interfaces/msg/Log}): counts, and the first of its warnings and errors in words. */
public final class LogEntries {

    /** Of {@code rcl_interfaces/msg/Log}. */
    private static final int WARN = 30;

    private static final int SHOWN = 20;

    private long count;
    private long warnings;
    private final List<Warning> first = new ArrayList<>();

    /**
     * A warning or an error.
     *
     * @param stampNanos when, since 1970
     * @param name name of the logger
     * @param message text of the entry
     */
    public record Warning(long stampNanos, String name, String message) {}

    void add(byte[] message) {
        CdrReader in = new CdrReader(message);
        long stampNanos = in.time();
        int level = in.uint8();
        count++;
        if (level >= WARN) {
            warnings++;
            if (first.size() < SHOWN) {
                first.add(new Warning(stampNanos, in.string(), in.string()));
            }
        }
    }

    public long count() {
        return count;
    }

    /** Number of warnings and errors. */
    public long warnings() {
        return warnings;
    }

    /** The first twenty warnings and errors. */
    public List<Warning> first() {
        return List.copyOf(first);
    }
}
