package dev.openstream.server.observe;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counter for each constant of an enum. Owned by the event loop; a copy, by its holder.
 *
 * @param <E> type of the constants
 */
public final class Counts<E extends Enum<E>> {

    private final Class<E> words;
    private final Map<E, long[]> counts;

    /** None yet. */
    public Counts(Class<E> words) {
        this.words = words;
        this.counts = new EnumMap<>(words);
        for (E word : words.getEnumConstants()) {
            counts.put(word, new long[1]);
        }
    }

    /** So many more of {@code word}. */
    public void add(E word, long more) {
        long[] count = counts.get(word);
        if (count != null) {
            count[0] += more;
        }
    }

    /** Count of {@code word}. */
    public long of(E word) {
        long[] count = counts.get(word);
        return count == null ? 0 : count[0];
    }

    /** As it stands now. */
    public Counts<E> copy() {
        Counts<E> copy = new Counts<>(words);
        counts.forEach((word, count) -> copy.add(word, count[0]));
        return copy;
    }
}
