package dev.openstream.cli.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation between clients and a server, as conformance/README.md describes it.
 *
 * @param file its file's name
 * @param title what it shows
 * @param section the section of the protocol that it belongs to
 * @param options settings that the server must be started with, empty for any server
 * @param controller what must stand behind the server; null for any controller
 * @param steps what happens, in order
 */
record Transcript(
        String file,
        String title,
        String section,
        Map<String, String> options,
        @Nullable String controller,
        List<Step> steps) {

    /** Whether it may be played against a server that somebody else has started, as it is. */
    boolean fitsAnyServer() {
        return options.isEmpty() && controller == null;
    }
}
