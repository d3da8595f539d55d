package dev.openstream.robot.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML file. What breaks a rule is an exception of the file's {@link YamlForm}, whose message names file,
 * field, value and rule.
 */
public final class YamlFields {

    /** Before each key in messages: the file and the way to this mapping. */
    private final String where;

    private final Map<?, ?> mapping;
    private final Function<String, ? extends RuntimeException> wrong;

    /**
     * {@code node}, which must be a mapping of some of {@code keys}.
     *
     * @param where file and way to it, as it begins messages
     */
    YamlFields(
            String where, @Nullable Object node, Set<String> keys, Function<String, ? extends RuntimeException> wrong) {
        if (!(node instanceof Map<?, ?> map)) {
            throw wrong.apply(where + shown(node) + " is not a mapping from keys to values");
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String name && keys.contains(name))) {
                throw wrong.apply(where + key + ": unknown key; the keys are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
        this.where = where;
        this.mapping = map;
        this.wrong = wrong;
    }

    /**
     * The mappings in the list at {@code key}, each of some of {@code itemKeys}.
     *
     * @param elements of that list
     */
    public List<YamlFields> items(String key, List<?> elements, Set<String> itemKeys) {
        List<YamlFields> items = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            items.add(new YamlFields(where + key + "[" + i + "].", elements.get(i), itemKeys, wrong));
        }
        return items;
    }

    public boolean has(String key) {
        return mapping.containsKey(key);
    }

    public double number(String key, double min, double max) {
        return number(key, required(key, "a number from " + min + " to " + max), min, max);
    }

    public double numberOr(double otherwise, String key, double min, double max) {
        return has(key) ? number(key, min, max) : otherwise;
    }

    /** {@code count} numbers, each from -{@code bound} to {@code bound}. */
    public double[] numbers(String key, int count, double bound) {
        List<?> elements = list(key, count, count, "numbers");
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = number(key + "[" + i + "]", elements.get(i), -bound, bound);
        }
        return values;
    }

    public String text(String key) {
        return text(key, "a word");
    }

    /**
     * The word at {@code key}.
     *
     * @param rule rule for the word, for messages
     */
    public String text(String key, String rule) {
        return text(key, required(key, rule), rule);
    }

    public List<String> texts(String key) {
        List<?> elements = list(key, 1, Integer.MAX_VALUE, "words");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            values.add(text(key + "[" + i + "]", elements.get(i), "a word"));
        }
        return values;
    }

    /** The elements of a list of {@code min} to {@code max}. */
    public List<?> list(String key, int min, int max, String ofWhat) {
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
            throw mistake(key, "it is missing; it must be " + rule);
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

    private String text(String key, @Nullable Object node, String rule) {
        if (!(node instanceof String text) || text.isBlank()) {
            throw wrong(key, node, rule);
        }
        return text.strip();
    }

    /** An exception which says {@code what} of {@code key}. */
    public RuntimeException mistake(String key, String what) {
        return wrong.apply(where + key + ": " + what);
    }

    /** An exception which says that the value of {@code key} breaks {@code rule}. */
    public RuntimeException wrong(String key, String rule) {
        return wrong(key, required(key, rule), rule);
    }

    private RuntimeException wrong(String key, @Nullable Object node, String rule) {
        return mistake(key, shown(node) + " is not " + rule);
    }

    private static String shown(@Nullable Object node) {
        String text = node instanceof String string ? "\"" + string + "\"" : String.valueOf(node);
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
