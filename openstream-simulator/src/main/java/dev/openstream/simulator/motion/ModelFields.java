package dev.openstream.simulator.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One mapping of a model file. Whatever breaks a rule is a {@link WrongRobotModel} that names file, field, value, rule. */
final class ModelFields {

    /** Before each key in messages: the file and the way to this mapping. */
    private final String where;

    private final JsonNode mapping;

    /**
     * {@code node}, which must be a mapping of some of {@code keys}.
     *
     * @param where file and way to it, as it begins messages
     */
    ModelFields(String where, JsonNode node, Set<String> keys) {
        if (!node.isObject()) {
            throw new WrongRobotModel(where + shown(node) + " is not a mapping from keys to values");
        }
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw new WrongRobotModel(where + key + ": there is no such key; there are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
        this.where = where;
        this.mapping = node;
    }

    boolean has(String key) {
        return mapping.has(key);
    }

    double number(String key, double min, double max) {
        return number(key, required(key, "a number from " + min + " to " + max), min, max);
    }

    double numberOr(double otherwise, String key, double min, double max) {
        return has(key) ? number(key, min, max) : otherwise;
    }

    /** {@code count} numbers, each from -{@code bound} to {@code bound}. */
    double[] numbers(String key, int count, double bound) {
        List<JsonNode> elements = list(key, count, count, "numbers");
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = number(key + "[" + i + "]", elements.get(i), -bound, bound);
        }
        return values;
    }

    String text(String key) {
        return text(key, required(key, "a word"));
    }

    List<String> texts(String key) {
        List<JsonNode> elements = list(key, 1, Integer.MAX_VALUE, "words");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            values.add(text(key + "[" + i + "]", elements.get(i)));
        }
        return values;
    }

    /** The elements of a list of {@code min} to {@code max}. */
    List<JsonNode> list(String key, int min, int max, String ofWhat) {
        String rule = "a list of " + (min == max ? "" + min : min + " or more") + " " + ofWhat;
        JsonNode node = required(key, rule);
        if (!node.isArray() || node.size() < min || node.size() > max) {
            String most = max == min || max == Integer.MAX_VALUE ? "" : ", at most " + max;
            throw wrong(key, node, rule + most);
        }
        return List.copyOf(node.values());
    }

    private JsonNode required(String key, String rule) {
        @Nullable JsonNode node = mapping.get(key);
        if (node == null) {
            throw new WrongRobotModel(where + key + ": it is missing; it must be " + rule);
        }
        return node;
    }

    private double number(String key, JsonNode node, double min, double max) {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value >= min && value <= max)) {
            throw wrong(key, node, "a number from " + min + " to " + max);
        }
        return value;
    }

    private String text(String key, JsonNode node) {
        String value = node.isString() ? node.stringValue().strip() : "";
        if (value.isEmpty()) {
            throw wrong(key, node, "a word");
        }
        return value;
    }

    /** That the value of {@code key} is not what it must be. */
    WrongRobotModel wrong(String key, String rule) {
        return wrong(key, required(key, rule), rule);
    }

    private WrongRobotModel wrong(String key, JsonNode node, String rule) {
        return new WrongRobotModel(where + key + ": " + shown(node) + " is not " + rule);
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
