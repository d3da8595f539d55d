package dev.openstream.verify;

import java.util.Locale;

/** What a server is held against. */
public enum Profile {
    /** Every reading that the vendor's manual allows is right; which one the server takes is told. */
    MANUAL,
    /** The readings of this project are right, and no others. */
    OURS;

    /** As the command line writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
