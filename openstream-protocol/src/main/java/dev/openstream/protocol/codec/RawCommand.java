package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command.Argument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content of a well-formed line, before any rule on its fields. Filled anew for each line. */
final class RawCommand {

    @Nullable
    FieldValue cmd;

    @Nullable
    FieldValue payload;

    private final int maxArgumentChars;
    private final Map<PayloadField, FieldValue> fields = new EnumMap<>(PayloadField.class);
    private final List<Argument> arguments = new ArrayList<>();

    /** Characters of all names and values of {@code args}; those beyond the limit are counted and not kept. */
    private long argumentChars;

    /** The first entry of {@code args} that is no query parameter: an object, array or null. Null when all are. */
    private @Nullable String badArgument;

    RawCommand(int maxArgumentChars) {
        this.maxArgumentChars = maxArgumentChars;
    }

    void clear() {
        cmd = null;
        payload = null;
        fields.clear();
        arguments.clear();
        argumentChars = 0;
        badArgument = null;
    }

    @Nullable
    FieldValue get(PayloadField field) {
        return fields.get(field);
    }

    void put(PayloadField field, FieldValue value) {
        fields.put(field, value);
    }

    List<Argument> arguments() {
        return arguments.isEmpty() ? List.of() : List.copyOf(arguments);
    }

    @Nullable
    String badArgument() {
        return badArgument;
    }

    /** Characters of all names and values of {@code args}. */
    long argumentChars() {
        return argumentChars;
    }

    void addArgument(String name, FieldValue value) {
        switch (value.kind()) {
            case STRING, NUMBER, BOOLEAN -> {
                argumentChars += name.length() + value.text().length();
                if (argumentChars <= maxArgumentChars) {
                    arguments.add(new Argument(name, value.text()));
                }
            }
            case NULL, OBJECT, ARRAY -> {
                if (badArgument == null) {
                    badArgument = "args." + name + " is " + value.shown();
                }
            }
        }
    }
}
