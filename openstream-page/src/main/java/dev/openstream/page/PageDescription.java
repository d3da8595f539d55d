package dev.openstream.page;

import org.jspecify.annotations.Nullable;

/**
 * A controller in a few words.
 *
 * @param name name in a fleet; empty if it is the only one and has none
 * @param kind kind of the controller
 * @param model model of its arm; null if that is not known
 * @param openStream address of its first listener for Open Stream, {@code 127.0.0.1:49000}
 * @param http address of its Open API over HTTP; null if it is not offered
 * @param shown words about it, as {@code serve} prints them
 * @param switches true if there is anything that a page may switch
 */
public record PageDescription(
        String name,
        Kind kind,
        @Nullable String model,
        String openStream,
        @Nullable String http,
        String shown,
        boolean switches) {

    /** Kind of a controller. */
    public enum Kind {
        /** A simulated controller, in this process. */
        SIMULATOR,
        /** A controller behind this server: the page only looks. */
        GATEWAY,
        /** A recording, which stands in for a controller. */
        RECORDING
    }
}
