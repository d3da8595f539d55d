package dev.openstream.host.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' text format, taken apart strictly; and the rules that {@code promtool check metrics} has for names. */
public final class PrometheusText {

    private static final Pattern VALUE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)\\})? (NaN|[+-]Inf|[-+0-9.eE]+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Set<String>> labels = new HashMap<>();

    private PrometheusText() {}

    /** Fails with what is wrong in {@code text}. */
    public static PrometheusText of(String text) {
        PrometheusText parsed = new PrometheusText();
        assertThat(text).endsWith("\n");
        Set<String> helped = new HashSet<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                assertThat(helped.add(line.split(" ", 4)[2])).as(line).isTrue();
                assertThat(line.split(" ", 4)[3]).isNotBlank();
            } else if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", 4);
                assertThat(helped).contains(words[2]);
                assertThat(parsed.types.put(words[2], words[3])).as(line).isNull();
            } else if (!line.isEmpty()) {
                parsed.value(line);
            }
        }
        parsed.checkNames();
        return parsed;
    }

    private void value(String line) {
        Matcher value = VALUE.matcher(line);
        assertThat(value.matches()).as(line).isTrue();
        String family = family(value.group(1));
        assertThat(types).as(line).containsKey(family);
        if (value.group(2) != null) {
            assertThat(LABEL.matcher(value.group(2)).replaceAll("")).as(line).isEmpty();
            LABEL.matcher(value.group(2))
                    .results()
                    .forEach(label ->
                            labels.computeIfAbsent(family, _ -> new HashSet<>()).add(label.group(1)));
        }
        String key = value.group(1) + (value.group(2) == null ? "" : "{" + value.group(2) + "}");
        assertThat(values.put(key, Double.parseDouble(value.group(3).replace("Inf", "Infinity"))))
                .as(line)
                .isNull();
    }

    private String family(String name) {
        String without = name.replaceAll("_(bucket|count|sum)$", "");
        return types.containsKey(name) ? name : without;
    }

    private void checkNames() {
        types.forEach((name, type) -> {
            assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
            assertThat(name).doesNotContainPattern("(milliseconds|microseconds|kilobytes|percent|_ms|_us)(_|$)");
        });
        types.forEach((name, type) -> {
            if (type.equals("histogram")) {
                checkBuckets(name);
            }
        });
    }

    private void checkBuckets(String name) {
        Map<String, Double> before = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + "_bucket{")) {
                String rest = key.replaceAll(",?le=\"[^\"]*\"", "");
                assertThat(value).as(key).isGreaterThanOrEqualTo(before.getOrDefault(rest, 0.0));
                before.put(rest, value);
            }
        });
        before.forEach((rest, most) -> assertThat(values.get(rest.replace("_bucket{", "_count{")))
                .as(rest)
                .isEqualTo(most));
    }

    /** Names and types of all metrics. */
    public Map<String, String> types() {
        return types;
    }

    /** The names of the labels of {@code metric}. */
    public Set<String> labels(String metric) {
        return labels.getOrDefault(metric, Set.of());
    }

    /** The value of {@code key}, name and labels as they are written. */
    public double valueOf(String key) {
        return Objects.requireNonNull(values.get(key), () -> key + " is not told");
    }

    /** Every name that a query may use. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(types.keySet());
        types.forEach((name, type) -> {
            if (type.equals("histogram") || type.equals("summary")) {
                names.addAll(List.of(name + "_bucket", name + "_sum", name + "_count"));
            }
        });
        return names;
    }
}
