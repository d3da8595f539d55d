package dev.openstream.simulator.controller;

import dev.openstream.simulator.motion.TrajectoryPoint;
import java.util.Arrays;

/**
 * Points that come together, and are taken in together or not at all. It is filled and used again; it grows to the
 * largest number that came.
 */
public final class PointBatch {

    private final int axes;
    private double[] jointsDeg = new double[0];
    private long[] fromStartNanos = new long[0];
    private int size;

    /** A batch of points with {@code axes} joints. */
    public PointBatch(int axes) {
        this.axes = axes;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** Appends a point of {@code pointDeg}, one angle in deg for each joint, due {@code pointFromStartNanos} after the start. */
    public void add(double[] pointDeg, long pointFromStartNanos) {
        if (size == fromStartNanos.length) {
            int larger = Math.max(16, 2 * size);
            jointsDeg = Arrays.copyOf(jointsDeg, larger * axes);
            fromStartNanos = Arrays.copyOf(fromStartNanos, larger);
        }
        System.arraycopy(pointDeg, 0, jointsDeg, size * axes, axes);
        fromStartNanos[size] = pointFromStartNanos;
        size++;
    }

    /** Time from start of the point at {@code index}, from 0. */
    public long fromStartNanos(int index) {
        return fromStartNanos[index];
    }

    void copyTo(TrajectoryPoint point, int index) {
        System.arraycopy(jointsDeg, index * axes, point.jointsDeg(), 0, axes);
        point.timed(fromStartNanos[index], 0);
    }
}
