package dev.openstream.guard;

/** One point as a body has it: where the joints are to be, and when. */
final class BodyPoint {

    /** The field with the joints, for messages. */
    final String field;

    /** Its place in the list, from 1; -1 if its name does not tell. */
    final int number;

    /** Deg, j1 first. */
    final double[] jointsDeg;

    /** Where each number stands in the body: its first byte, and the one behind its last. */
    final int[] beginByte;

    final int[] endByte;

    /** Seconds since the trajectory's start; NaN if the point does not say. */
    double fromStartS = Double.NaN;

    /** Seconds after the point before; 0 if the point does not say. */
    double intervalS;

    /** Seconds that the point waits in the buffer. */
    double lookAheadS;

    BodyPoint(String field, int number, int axes) {
        this.field = field;
        this.number = number;
        this.jointsDeg = new double[axes];
        this.beginByte = new int[axes];
        this.endByte = new int[axes];
    }
}
