package dev.openstream.cli.context;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All contexts of a user. Immutable.
 *
 * @param current the name of the one that is used; null if none is
 * @param byName all of them, in the order of their names
 */
public record Contexts(@Nullable String current, SortedMap<String, Context> byName) {

    static final Contexts NONE = new Contexts(null, new TreeMap<>());

    public Contexts {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** Adds a context, or replaces the one of the same name. The context in use stays the same. */
    public Contexts with(String name, Context context) {
        SortedMap<String, Context> more = new TreeMap<>(byName);
        more.put(name, context);
        return new Contexts(current, more);
    }

    /** Without this one; if it was used, none is. */
    public Contexts without(String name) {
        SortedMap<String, Context> fewer = new TreeMap<>(byName);
        fewer.remove(name);
        return new Contexts(name.equals(current) ? null : current, fewer);
    }

    /** Uses the context {@code name}. */
    public Contexts using(String name) {
        return new Contexts(name, byName);
    }
}
