package dev.openstream.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Error codes that a server may use for a fault, and those that it did use. The manual's chapter on errors has general
 * codes; its pages on the commands, which are newer, have one for each field (protocol section 3.5). Thread-safe.
 */
public final class FaultCodes {

    static final String CHOICE = "codes of faults in fields";

    private static final List<String> MISSING = List.of("missing_field");
    private static final List<String> TYPE = List.of("invalid_type");
    private static final List<String> VALUE = List.of("invalid_value");
    private static final List<String> TYPE_OR_VALUE = List.of("invalid_type", "invalid_value");

    /** General codes of the chapter on errors, by the codes of the commands' pages. */
    private static final Map<String, List<String>> GENERAL = Map.ofEntries(
            Map.entry("missing_major", MISSING),
            Map.entry("missing_url", MISSING),
            Map.entry("missing_method", MISSING),
            Map.entry("missing_period_ms", MISSING),
            Map.entry("missing_target", MISSING),
            Map.entry("invalid_major_type", TYPE),
            Map.entry("invalid_period", TYPE),
            Map.entry("invalid_args", TYPE),
            Map.entry("invalid_body", TYPE),
            Map.entry("invalid_version", VALUE),
            Map.entry("url_too_long", VALUE),
            Map.entry("invalid_url", TYPE_OR_VALUE),
            Map.entry("invalid_target", TYPE_OR_VALUE),
            Map.entry("invalid_method", List.of("invalid_type", "invalid_value", "method_not_allowed")));

    private final boolean generalAllowed;
    private final Set<String> exact = new ConcurrentSkipListSet<>();
    private final Set<String> general = new ConcurrentSkipListSet<>();

    private FaultCodes(boolean generalAllowed) {
        this.generalAllowed = generalAllowed;
    }

    static FaultCodes of(Profile profile) {
        return new FaultCodes(
                switch (profile) {
                    case MANUAL -> true;
                    case OURS -> false;
                });
    }

    /** The general codes for the fault whose exact one is {@code code}; empty where there are none. */
    static List<String> general(String code) {
        return GENERAL.getOrDefault(code, List.of());
    }

    /** {@code event} with {@code expected} in place of a general code that may stand for it. */
    JsonNode exact(JsonNode event, @Nullable String expected) {
        String code = event.path("error").asString("");
        if (!generalAllowed || expected == null || !GENERAL.containsKey(expected)) {
            return event;
        }
        if (code.equals(expected)) {
            exact.add(code);
        } else if (general(expected).contains(code)) {
            general.add(code);
            ObjectNode translated = (ObjectNode) event.deepCopy();
            return translated.put("error", expected);
        }
        return event;
    }

    /** Returns the codes that the server used, for people; empty if no such fault was answered. */
    Set<String> used() {
        Set<String> used = new TreeSet<>();
        if (!exact.isEmpty()) {
            used.add("one for each field");
        }
        if (!general.isEmpty()) {
            used.add("general: " + String.join(", ", general));
        }
        return used;
    }
}
