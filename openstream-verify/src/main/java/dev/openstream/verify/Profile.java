package dev.openstream.verify;

import java.util.Locale;

/** Profile that a server is checked against. */
public enum Profile {
    /** Every reading that the vendor's manual allows is right; which one the server takes is told. */
    MANUAL,
    /** The readings of this project are right, and no others. */
    OURS;

    /** Name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
