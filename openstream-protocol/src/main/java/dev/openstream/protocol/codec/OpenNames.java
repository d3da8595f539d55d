package dev.openstream.protocol.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The property names of the objects around the next token, so that a duplicate is noticed. Few names are compared one by
 * one and leave no garbage; many are hashed, because comparing them would take the square of their number.
 */
final class OpenNames {

    private static final int FEW = 8;

    /** Levels by depth; reused for each line. */
    private final List<Level> levels = new ArrayList<>();

    private static final class Level {

        private final @Nullable String[] few = new String[FEW];
        private int count;
        private @Nullable Set<String> many;

        void clear() {
            Arrays.fill(few, 0, count, null);
            count = 0;
            many = null;
        }

        boolean add(String name) {
            if (many != null) {
                return many.add(name);
            }
            for (int i = 0; i < count; i++) {
                if (name.equals(few[i])) {
                    return false;
                }
            }
            if (count < FEW) {
                few[count++] = name;
            } else {
                many = new HashSet<>();
                for (String before : few) {
                    many.add(String.valueOf(before));
                }
                many.add(name);
            }
            return true;
        }
    }

    /** An object begins, whose names are {@code depth} levels deep. */
    void begin(int depth) {
        while (levels.size() <= depth) {
            levels.add(new Level());
        }
        levels.get(depth).clear();
    }

    /** Notes {@code name}; false if the object that is open at {@code depth} has it already. */
    boolean add(int depth, String name) {
        return levels.get(depth).add(name);
    }

    /** The line is over: nothing of it is kept. */
    void clear() {
        levels.forEach(Level::clear);
    }
}
