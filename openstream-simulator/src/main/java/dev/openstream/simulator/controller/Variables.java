package dev.openstream.simulator.controller;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables of the robot language, as the JSON that was assigned; so many at most, more are refused. */
public final class Variables {

    public static final int CAPACITY = 256;

    private final Map<String, String> global = new HashMap<>();
    private final Map<String, String> local = new HashMap<>();

    Variables() {}

    /** The value of {@code name}, null if there is none; a local one hides a global one. */
    public @Nullable String value(String name, boolean onlyGlobal) {
        String value = onlyGlobal ? null : local.get(name);
        return value == null ? global.get(name) : value;
    }

    /** Assigns; false, and nothing changed, if there are too many. */
    public boolean assign(String name, boolean toGlobal, String json) {
        Map<String, String> scope = toGlobal ? global : local;
        if (scope.size() >= CAPACITY && !scope.containsKey(name)) {
            return false;
        }
        scope.put(name, json);
        return true;
    }

    /** Global ones stay. */
    void forgetLocal() {
        local.clear();
    }
}
