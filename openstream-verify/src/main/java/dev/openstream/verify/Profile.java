package dev.openstream.verify;

import java.util.Locale;

/** Profile that a server is checked against. */
public enum Profile {
    /** Accepts every interpretation that the vendor's manual allows, and reports the ones that the server uses. */
    MANUAL,
    /** Accepts the interpretations of this project only (docs/protocol-choices.md). */
    OURS;

    /** {@return the name on the command line} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
