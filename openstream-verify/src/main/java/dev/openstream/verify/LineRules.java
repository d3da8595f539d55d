package dev.openstream.verify;

import dev.openstream.verify.transcript.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rules for every line that a server sends (protocol sections 2 and 3). */
final class LineRules {

    private static final Set<String> TYPES = Set.of("handshake_ack", "monitor_ack", "stop_ack", "data", "control_err");
    private static final Set<String> ERROR_FIELDS = Set.of("error", "message", "hint");

    private LineRules() {}

    /** The rule that {@code line}, without its LF, breaks; null when it keeps them all. */
    static @Nullable String broken(String line) {
        if (!line.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return "it has bytes that are not printable ASCII";
        }
        JsonNode event;
        try {
            event = Json.object(line);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        return event.has("error") ? brokenByError(event) : brokenByEvent(event);
    }

    private static @Nullable String brokenByError(JsonNode error) {
        if (!error.path("error").isString() || !error.path("message").isString()) {
            return "error and message must be strings";
        }
        if (error.has("hint") && !error.path("hint").isString()) {
            return "hint must be a string or absent";
        }
        return ERROR_FIELDS.containsAll(error.propertyNames())
                ? null
                : "an error has other fields than " + ERROR_FIELDS;
    }

    private static @Nullable String brokenByEvent(JsonNode event) {
        String type = event.path("type").asString("");
        if (!TYPES.contains(type)) {
            return "type must be one of " + TYPES;
        }
        boolean hasId = event.has("id");
        if (hasId && !type.equals("data")) {
            return "id belongs into data only";
        }
        List<String> names = List.copyOf(event.propertyNames());
        return hasId && !names.subList(0, 2).equals(List.of("type", "id")) ? "id must come right after type" : null;
    }
}
