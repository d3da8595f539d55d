package dev.openstream.simulator.controller;

/** Rounding where only whole numbers count, as {@code lround} of C++ does it. */
public final class Rounding {

    private Rounding() {}

    /** The nearest whole number, of two equally near ones the one farther from 0; NaN and infinities stay. */
    public static double halfAwayFromZero(double value) {
        double size = Math.abs(value);
        double below = Math.floor(size);
        return Math.copySign(size - below >= 0.5 ? below + 1 : below, value);
    }
}
