package dev.openstream.simulator.controller;

/**
 * Type in which a relay memory is read (open-api.md 3.11): bits, or bytes and the numbers made of them, lowest byte
 * first.
 */
public enum RelayType {
    BIT("", 1, -Double.MAX_VALUE, Double.MAX_VALUE),
    BYTE("b", 1, Byte.MIN_VALUE, 255),
    WORD("w", 2, Short.MIN_VALUE, 65_535),
    DWORD("l", 4, Integer.MIN_VALUE, 4_294_967_295.0),
    FLOAT("f", 4, -Float.MAX_VALUE, Float.MAX_VALUE);

    private final String suffix;
    private final int bytes;
    private final double min;
    private final double max;

    RelayType(String suffix, int bytes, double min, double max) {
        this.suffix = suffix;
        this.bytes = bytes;
        this.min = min;
        this.max = max;
    }

    /** Suffix of the area's name: {@code dob} has {@code b}; empty for bits. */
    public String suffix() {
        return suffix;
    }

    int bytes() {
        return bytes;
    }

    /** Distance to the next one, in the unit of its index. */
    int units() {
        return this == BIT ? 1 : bytes;
    }

    /** Number that is written for {@code value}: itself for a float, for all others the nearest whole number. */
    public double rounded(double value) {
        return this == FLOAT ? value : Rounding.halfAwayFromZero(value);
    }

    /**
     * True if {@code value}, {@link #rounded}, can be written: any for a bit, which is set by all but 0; for the others
     * one within the range, signed or not.
     */
    public boolean allows(double value) {
        return value >= min && value <= max;
    }

    /** The rule of {@link #allows} in words, after "it is not". */
    public String rule() {
        return switch (this) {
            case BIT -> "a finite number";
            case FLOAT -> "a finite number that fits a float";
            case BYTE, WORD, DWORD -> "a number from " + (long) min + " to " + (long) max;
        };
    }
}
