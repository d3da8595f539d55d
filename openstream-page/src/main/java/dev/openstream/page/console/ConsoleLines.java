package dev.openstream.page.console;

import dev.openstream.protocol.json.JsonBuilder;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Lines of a session that wait to be shown; the oldest give way where there are too many. For one thread. */
public final class ConsoleLines {

    /** Most characters that wait. */
    private static final int MAX_CHARS = 256 * 1024;

    /** Most characters of one frame, but for its first line. */
    private static final int FRAME_CHARS = 64 * 1024;

    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private final JsonBuilder json = new JsonBuilder();
    private int chars;
    private long lost;
    private @Nullable String end;

    /** One more line. */
    void add(String line) {
        waiting.add(line);
        chars += line.length();
        while (chars > MAX_CHARS && waiting.size() > 1) {
            chars -= waiting.remove().length();
            lost++;
        }
    }

    /** No more lines come from this session. */
    void end(String why) {
        end = why;
    }

    /** True if there is nothing to show. */
    public boolean isEmpty() {
        return waiting.isEmpty() && end == null;
    }

    /** True if waiting for more lines makes no frame better: one is full, or no more lines come. */
    public boolean isFull() {
        return chars >= FRAME_CHARS || end != null;
    }

    /** Number of characters that wait. */
    public int chars() {
        return chars;
    }

    /** The next frame: as many lines as fit, and behind the last one why the session ended. */
    public byte[] take() {
        json.clear().raw("{\"type\":\"console\",\"lines\":[");
        int taken = 0;
        for (boolean first = true; !waiting.isEmpty() && (first || taken < FRAME_CHARS); first = false) {
            String line = waiting.remove();
            taken += line.length();
            json.raw(first ? "" : ",").string(line);
        }
        chars -= taken;
        json.raw("],\"lost\":").number(lost).raw(",\"end\":");
        lost = 0;
        if (end == null || !waiting.isEmpty()) {
            json.raw("null");
        } else {
            json.string(end);
            end = null;
        }
        return json.raw('}').toText().array();
    }
}
