package dev.openstream.host.records;

import dev.openstream.recording.ros2.LogLevel;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Entries of the controller's own log that were not told yet: alarms, simulated faults, changes of mode. For one thread. */
public final class ControllerEvents {

    /** The newest errors, warnings, notices, starts and stops, and operations (open-api.md 5). */
    public static final String URL = "/logManager/search?n_item=100&cat_p=E,W,N,S,O";

    private static final JsonMapper JSON = new JsonMapper();

    private long lastId;
    private boolean known;

    /**
     * A log that begins with this recording, or one of which what is there already is old.
     */
    public ControllerEvents(boolean fromBeginning) {
        this.known = fromBeginning;
    }

    /**
     * An entry.
     *
     * @param code the number of an alarm, {@code E01554} for instance, or a word
     * @param text for people
     */
    public record LogEvent(LogLevel level, String code, String text) {

        /** The entry in words. */
        public String words() {
            return code + ": " + text;
        }
    }

    /**
     * The new entries of an answer, oldest first.
     *
     * @param text a JSON object on each line, newest first
     * @throws IllegalArgumentException if it is something else
     */
    public List<LogEvent> next(String text) {
        List<LogEvent> events = new ArrayList<>();
        long newest = lastId;
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            JsonNode entry = read(line);
            long id = entry.path("id").asLong(0);
            newest = Math.max(newest, id);
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
