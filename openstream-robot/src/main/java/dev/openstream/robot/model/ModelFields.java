package dev.openstream.robot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One mapping of a model file. Whatever breaks a rule is a {@link WrongRobotModel} that names file, field, value, rule. */
final class ModelFields {

    /** Before each key in messages: the file and the way to this mapping. */
    private final String where;

    private final Map<?, ?> mapping;

    /**
     * {@code node}, which must be a mapping of some of {@code keys}.
     *
     * @param where file and way to it, as it begins messages
     */
    ModelFields(String where, @Nullable Object node, Set<String> keys) {
        if (!(node instanceof Map<?, ?> map)) {
            throw new WrongRobotModel(where + shown(node) + " is not a mapping from keys to values");
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String name && keys.contains(name))) {
                throw new WrongRobotModel(where + key + ": unknown key; the keys are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
        this.where = where;
        this.mapping = map;
    }

    boolean has(String key) {
        return mapping.containsKey(key);
    }

    double number(String key, double min, double max) {
        return number(key, required(key, "a number from " + min + " to " + max), min, max);
    }

    double numberOr(double otherwise, String key, double min, double max) {
        return has(key) ? number(key, min, max) : otherwise;
    }

    /** {@code count} numbers, each from -{@code bound} to {@code bound}. */
    double[] numbers(String key, int count, double bound) {
        List<?> elements = list(key, count, count, "numbers");
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
        List<?> elements = list(key, 1, Integer.MAX_VALUE, "words");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            values.add(text(key + "[" + i + "]", elements.get(i)));
        }
        return values;
    }

    /** The elements of a list of {@code min} to {@code max}. */
    List<?> list(String key, int min, int max, String ofWhat) {
        String rule = "a list of " + (min == max ? "" + min : min + " or more") + " " + ofWhat;
        Object node = required(key, rule);
        if (!(node instanceof List<?> elements && elements.size() >= min && elements.size() <= max)) {
            String most = max == min || max == Integer.MAX_VALUE ? "" : ", at most " + max;
            throw wrong(key, node, rule + most);
        }
        return elements;
    }

    private @Nullable Object required(String key, String rule) {
        if (!has(key)) {
            throw new WrongRobotModel(where + key + ": it is missing; it must be " + rule);
        }
        return mapping.get(key);
    }

    private double number(String key, @Nullable Object node, double min, double max) {
        double value = node instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(value >= min && value <= max)) {
            throw wrong(key, node, "a number from " + min + " to " + max);
        }
        return value;
    }

    private String text(String key, @Nullable Object node) {
        if (!(node instanceof String text) || text.isBlank()) {
            throw wrong(key, node, "a word");
        }
        return text.strip();
    }

    /** An error which says that the value of {@code key} breaks {@code rule}. */
    WrongRobotModel wrong(String key, String rule) {
        return wrong(key, required(key, rule), rule);
    }

    private WrongRobotModel wrong(String key, @Nullable Object node, String rule) {
        return new WrongRobotModel(where + key + ": " + shown(node) + " is not " + rule);
    }

    private static String shown(@Nullable Object node) {
        String text = node instanceof String string ? "\"" + string + "\"" : String.valueOf(node);
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
