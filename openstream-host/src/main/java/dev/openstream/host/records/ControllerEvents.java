package dev.openstream.host.records;

import dev.openstream.recording.ros2.LogLevel;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of the controller's own log, which returns the entries that it has not returned before: alarms, simulated
 * faults, changes of mode. Not thread-safe.
 */
public final class ControllerEvents {

    /** Url of the newest errors, warnings, notices, starts, stops and operations (Open API section 5). */
    public static final String URL = "/logManager/search?n_item=100&cat_p=E,W,N,S,O";

    private static final JsonMapper JSON = new JsonMapper();

    private long lastId;
    private boolean known;

    /**
     * Creates a reader.
     *
     * @param fromBeginning true to return the entries that exist already; false to treat them as old
     */
    public ControllerEvents(boolean fromBeginning) {
        this.known = fromBeginning;
    }

    /**
     * Entry of the log.
     *
     * @param level level of the entry
     * @param code number of an alarm, for example {@code E01554}, or a word
     * @param text text for people
     */
    public record LogEvent(LogLevel level, String code, String text) {

        /** {@return the entry as text} */
        public String words() {
            return code + ": " + text;
        }
    }

    /**
     * Parses an answer of the controller. If its newest entry is older than one before, the controller began a new log, and
     * all of it is new.
     *
     * @param text one JSON object per line, newest first
     * @return the new entries, oldest first
     * @throws IllegalArgumentException if the text is anything else
     */
    public List<LogEvent> next(String text) {
        List<LogEvent> events = new ArrayList<>();
        List<JsonNode> entries = text.lines()
                .filter(line -> !line.isBlank())
                .map(ControllerEvents::read)
                .toList();
        long newest = entries.stream().mapToLong(ControllerEvents::id).max().orElse(lastId);
        if (newest < lastId) {
            lastId = -1;
        }
        for (JsonNode entry : entries) {
            long id = id(entry);
            if (known && id > lastId) {
                events.addFirst(new LogEvent(
                        level(entry.path("cat").asString("")),
                        entry.path("code").asString(""),
                        entry.path("aux").asString("")));
            }
        }
        known = true;
        lastId = newest;
        return events;
    }

    private static long id(JsonNode entry) {
        return entry.path("id").asLong(0);
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a line is no JSON", e);
        }
    }

    private static LogLevel level(String category) {
        return switch (category) {
            case "E" -> LogLevel.ERROR;
            case "W" -> LogLevel.WARN;
            default -> LogLevel.INFO;
        };
    }
}
