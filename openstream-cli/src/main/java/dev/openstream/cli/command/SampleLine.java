package dev.openstream.cli.command;

import dev.openstream.client.json.JsonFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A {@code data} line for people: joints as columns, anything else as it is. */
final class SampleLine {

    /** The arrays of joint_states (open-api.md 3.8) and their units. */
    private static final SequencedMap<String, String> ARRAYS = arrays();

    private SampleLine() {}

    private static SequencedMap<String, String> arrays() {
        SequencedMap<String, String> arrays = new LinkedHashMap<>();
        arrays.put("position", "deg");
        arrays.put("velocity", "deg/s");
        arrays.put("effort", "Nm");
        return arrays;
    }

    /** HTTP status of the call; empty if it succeeded. */
    static OptionalInt failure(String line) {
        JsonFields fields = JsonFields.of(line);
        int status = fields.has("status") ? (int) fields.number("status") : 200;
        return status >= 200 && status < 300 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Heading of {@link #columns}, after a {@code #}; empty for a line that is not joints. */
    static Optional<String> header(String line) {
        return joints(line).map(joints -> {
            int count = joints.object("result").numbers("position").length;
            return "#    ts_ms"
                    + ARRAYS.keySet().stream()
                            .flatMap(array -> IntStream.rangeClosed(1, count)
                                    .mapToObj(joint ->
                                            String.format(Locale.ROOT, " %10s", "J" + joint + "_" + ARRAYS.get(array))))
                            .collect(Collectors.joining());
        });
    }

    static String columns(String line) {
        return joints(line)
                .map(joints -> String.format(Locale.ROOT, "%10.0f", joints.number("ts"))
                        + ARRAYS.keySet().stream()
                                .flatMapToDouble(array ->
                                        Arrays.stream(joints.object("result").numbers(array)))
                                .mapToObj(value -> String.format(Locale.ROOT, " %10.4f", value))
                                .collect(Collectors.joining()))
                .orElse(line);
    }

    /** The fields of a line whose result has the three arrays. */
    private static Optional<JsonFields> joints(String line) {
        try {
            JsonFields fields = JsonFields.of(line);
            fields.number("ts");
            ARRAYS.keySet().forEach(array -> fields.object("result").numbers(array));
            return Optional.of(fields);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
