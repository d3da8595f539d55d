package dev.openstream.verify.transcript;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON object with wildcards that a server's line is compared with. */
public final class LinePattern {

    private static final String MORE = "<more>";

    private final JsonNode pattern;

    /**
     * A pattern as a transcript writes it.
     *
     * @throws IllegalArgumentException if it is no JSON object, or holds a wildcard that does not exist
     */
    LinePattern(String json) {
        this.pattern = Json.object(json);
        check(pattern);
    }

    /** An {@code error} line with {@code code}. */
    static LinePattern error(String code) {
        return new LinePattern("{\"error\":\"" + code + "\",\"message\":\"<string>\",\"<more>\":true}");
    }

    /** {@return true for the pattern of a {@code data} line, which is compared with such lines only} */
    public boolean isData() {
        return pattern.path("type").asString("").equals("data");
    }

    /** {@return the error code that the pattern requires; null for any other pattern} */
    public @Nullable String errorCode() {
        return pattern.has("error") ? pattern.get("error").asString() : null;
    }

    /**
     * Compares a line with the pattern.
     *
     * @param actual object of the line
     * @return a description of the first difference; null if the line matches
     */
    public @Nullable String difference(JsonNode actual) {
        return compare("the line", pattern, actual);
    }

    private static void check(JsonNode node) {
        if (node.isString()) {
            Wildcard.of(node.stringValue());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean wild = field.getKey().startsWith("<") && field.getKey().endsWith(">");
            if (wild && !field.getKey().equals(MORE)) {
                throw new IllegalArgumentException("there is no wildcard key " + field.getKey());
            }
            check(field.getValue());
        }
        if (node.isArray()) {
            node.forEach(LinePattern::check);
        }
    }

    private static @Nullable String compare(String at, JsonNode expected, JsonNode actual) {
        Wildcard wildcard = expected.isString() ? Wildcard.of(expected.stringValue()) : null;
        boolean fits;
        if (wildcard != null) {
            fits = wildcard.matches(actual);
        } else if (expected.isObject() && actual.isObject()) {
            return compareFields(at, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            return compareElements(at, expected, actual);
        } else if (expected.isNumber() && actual.isNumber()) {
            fits = expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        } else {
            fits = expected.equals(actual);
        }
        return fits ? null : at + " is " + actual + ", not " + expected;
    }

    private static @Nullable String compareFields(String at, JsonNode expected, JsonNode actual) {
        TreeSet<String> unknown = new TreeSet<>(actual.propertyNames());
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            String name = field.getKey();
            unknown.remove(name);
            String difference = name.equals(MORE) ? null : compareField(name, field.getValue(), actual.get(name));
            if (difference != null) {
                return difference + " in " + at;
            }
        }
        return unknown.isEmpty() || expected.has(MORE) ? null : unknown + " should not be in " + at;
    }

    private static @Nullable String compareField(String name, JsonNode expected, @Nullable JsonNode actual) {
        Wildcard wildcard = expected.isString() ? Wildcard.of(expected.stringValue()) : null;
        if (wildcard != null && wildcard.absent()) {
            return actual == null ? null : name + " should not be";
        }
        return actual == null ? name + " is missing" : compare(name, expected, actual);
    }

    private static @Nullable String compareElements(String at, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            return at + " has " + actual.size() + " elements, not " + expected.size();
        }
        Iterator<JsonNode> found = actual.iterator();
        for (JsonNode element : expected) {
            String difference = compare("an element", element, found.next());
            if (difference != null) {
                return difference + " in " + at;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return pattern.toString();
    }
}
