package dev.openstream.cli.command;

import dev.openstream.client.json.JsonFields;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A {@code data} line for people: joints as columns, anything else as it is. */
final class SampleLine {

    private SampleLine() {}

    /** HTTP status of the call; empty if it succeeded. */
    static OptionalInt failure(String line) {
        JsonFields fields = JsonFields.of(line);
        int status = fields.has("status") ? (int) fields.number("status") : 200;
        return status >= 200 && status < 300 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    static String columns(String line) {
        return joints(line).orElse(line);
    }

    private static Optional<String> joints(String line) {
        try {
            JsonFields fields = JsonFields.of(line);
            double[] position = fields.object("result").numbers("position");
            return Optional.of(String.format(Locale.ROOT, "%10.0f", fields.number("ts"))
                    + Arrays.stream(position)
                            .mapToObj(deg -> String.format(Locale.ROOT, " %10.4f", deg))
                            .collect(Collectors.joining()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
