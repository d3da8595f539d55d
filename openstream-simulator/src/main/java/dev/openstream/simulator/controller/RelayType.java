package dev.openstream.simulator.controller;

/** How a relay memory is looked at (open-api.md 3.11): bits, or bytes and what is made of them, lowest byte first. */
public enum RelayType {
    BIT("", 1, 0, 1),
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

    /** What stands behind the area's name: {@code dob} has {@code b}; nothing for bits. */
    public String suffix() {
        return suffix;
    }

    int bytes() {
        return bytes;
    }

    /** How far the next one is, in what its index counts. */
    int units() {
        return this == BIT ? 1 : bytes;
    }

    /** Whether {@code value} can be written: a whole number within the range, signed or not, or any for a float. */
    public boolean allows(double value) {
        return value >= min && value <= max && (this == FLOAT || value == Math.rint(value));
    }

    /** The rule of {@link #allows} in words, after "it is not". */
    public String rule() {
        return this == FLOAT
                ? "a finite number that fits a float"
                : "a whole number from " + (long) min + " to " + (long) max;
    }
}
