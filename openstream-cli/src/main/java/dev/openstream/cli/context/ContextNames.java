package dev.openstream.cli.context;

import java.util.Iterator;
import java.util.List;

/**
 * The names of contexts, for the completion. The script is made once and contexts come and go, so there stands a place for
 * them, which the script fills when the tabulator key is pressed.
 */
public final class ContextNames implements Iterable<String> {

    /** Placeholder in the list that picocli makes. */
    public static final String PLACE = "@contexts@";

    /** Words of bash and zsh that take its place: the second column of the list, where the one in use has a star before. */
    public static final String BASH = "$(\"${COMP_WORDS[0]}\" context list 2>/dev/null | cut -c3- | cut -d' ' -f1)";

    /** The same for fish, which takes each line of a command as one word; without single quotes. */
    public static final String FISH = "(openstream context list 2>/dev/null | cut -c3- | cut -d\" \" -f1)";

    @Override
    public Iterator<String> iterator() {
        return List.of(PLACE).iterator();
    }
}
