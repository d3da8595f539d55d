package dev.openstream.client.trajectory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sine around a base position, the movement of the vendor's example client: {@code base + amplitude * sin(2 pi t /
 * cycle)}. It begins at the base at full speed; put {@link Trajectory#softStart} before it. Immutable.
 *
 * @param base angles at the start, one per joint
 * @param cycle duration of one period of the sine, two dt to 1 h
 * @param amplitudeDeg amplitude, deg, -10 000 to 10 000
 * @param dt time between two points, 1 ms to 1 s
 * @param duration total duration, 0 or more; points are at 0, dt, 2 dt ... up to it, a million at most
 * @param activeJoints number of joints that move, counted from the first, 0 to all
 */
public record SineWave(
        JointAngles base, Duration cycle, double amplitudeDeg, Duration dt, Duration duration, int activeJoints) {

    private static final double LARGEST_AMPLITUDE_DEG = 10_000;
    private static final Duration LONGEST_CYCLE = Duration.ofHours(1);

    /**
     * Checks the ranges of the components.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names it
     */
    public SineWave {
        Trajectory.checkRampDt(dt);
        check(
                cycle.compareTo(dt.multipliedBy(2)) >= 0 && cycle.compareTo(LONGEST_CYCLE) <= 0,
                "cycle: must be two dt to 3600 s: " + Trajectory.seconds(cycle));
        check(
                Math.abs(amplitudeDeg) <= LARGEST_AMPLITUDE_DEG,
                "amplitudeDeg: must be -10000 to 10000: " + amplitudeDeg);
        check(
                !duration.isNegative() && duration.compareTo(dt.multipliedBy(Trajectory.MOST_POINTS - 1)) <= 0,
                "duration: must be 0 or more and give at most a million points: " + Trajectory.seconds(duration));
        check(
                activeJoints >= 0 && activeJoints <= base.size(),
                "activeJoints: must be 0 to " + base.size() + ": " + activeJoints);
    }

    /**
     * Creates a builder that begins with the other values of the vendor's example: all joints, cycle 5 s, amplitude 1
     * deg, dt 20 ms, duration 1 s.
     *
     * @param base angles at the start, one per joint
     * @return the builder
     */
    public static Builder around(JointAngles base) {
        return new SineWave(base, Duration.ofSeconds(5), 1, Duration.ofMillis(20), Duration.ofSeconds(1), base.size())
                .toBuilder();
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /** {@return the points of the wave} */
    public Trajectory trajectory() {
        int last = (int) duration.dividedBy(dt);
        List<JointAngles> points = new ArrayList<>(last + 1);
        for (int i = 0; i <= last; i++) {
            points.add(at(Trajectory.seconds(dt.multipliedBy(i)) / Trajectory.seconds(cycle)));
        }
        return Trajectory.of(dt, points);
    }

    private JointAngles at(double cycles) {
        double[] anglesDeg = base.toDegrees();
        double offsetDeg = amplitudeDeg * Math.sin(2 * Math.PI * cycles);
        for (int i = 0; i < activeJoints; i++) {
            anglesDeg[i] += offsetDeg;
        }
        return JointAngles.ofDegrees(anglesDeg);
    }

    /** {@return a builder that begins with this wave} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Builder of a wave. Each method sets the component of its name; the ranges are checked by {@link #build}. Not
     * thread-safe.
     */
    public static final class Builder {

        private JointAngles base;
        private Duration cycle;
        private double amplitudeDeg;
        private Duration dt;
        private Duration duration;
        private int activeJoints;

        private Builder(SineWave from) {
            this.base = from.base;
            this.cycle = from.cycle;
            this.amplitudeDeg = from.amplitudeDeg;
            this.dt = from.dt;
            this.duration = from.duration;
            this.activeJoints = from.activeJoints;
        }

        /**
         * Sets the base position.
         *
         * @param value angles at the start, one per joint
         * @return this builder
         */
        public Builder base(JointAngles value) {
            this.base = value;
            return this;
        }

        /**
         * Sets the duration of one period of the sine.
         *
         * @param value two dt to 1 h
         * @return this builder
         */
        public Builder cycle(Duration value) {
            this.cycle = value;
            return this;
        }

        /**
         * Sets the amplitude.
         *
         * @param value deg, -10 000 to 10 000
         * @return this builder
         */
        public Builder amplitudeDeg(double value) {
            this.amplitudeDeg = value;
            return this;
        }

        /**
         * Sets the time between two points.
         *
         * @param value 1 ms to 1 s
         * @return this builder
         */
        public Builder dt(Duration value) {
            this.dt = value;
            return this;
        }

        /**
         * Sets the total duration.
         *
         * @param value 0 or more; a million points at most
         * @return this builder
         */
        public Builder duration(Duration value) {
            this.duration = value;
            return this;
        }

        /**
         * Sets the number of joints that move.
         *
         * @param value 0 to all
         * @return this builder
         */
        public Builder activeJoints(int value) {
            this.activeJoints = value;
            return this;
        }

        /**
         * Builds the wave.
         *
         * @return the wave
         * @throws IllegalArgumentException if a value is out of range; the message names it
         */
        public SineWave build() {
            return new SineWave(base, cycle, amplitudeDeg, dt, duration, activeJoints);
        }
    }
}
