package dev.openstream.simulator.routes;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The fields of one call, checked: of its path, its query and its body. */
final class Arguments {

    private final Map<String, Object> values = new HashMap<>();

    void put(Field field, Object value) {
        values.put(field.name(), value);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int whole(String name) {
        return (Integer) value(name);
    }

    int whole(String name, int ifMissing) {
        return has(name) ? whole(name) : ifMissing;
    }

    double real(String name) {
        return (Double) value(name);
    }

    boolean flag(String name) {
        return (Boolean) value(name);
    }

    boolean flag(String name, boolean ifMissing) {
        return has(name) ? flag(name) : ifMissing;
    }

    String text(String name) {
        return (String) value(name);
    }

    String text(String name, String ifMissing) {
        return has(name) ? text(name) : ifMissing;
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
