package dev.openstream.client.trajectory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A sine around a base, the movement of the vendor's example client: {@code base + amplitude * sin(2 pi t / cycle)}. It
 * begins at the base at full speed; put {@link Trajectory#softStart} before it.
 *
 * @param base where it begins, one angle for each joint
 * @param cycle length of one wave, above 0; two points at least, an hour at most
 * @param amplitudeDeg how far it leaves the base, deg, any sign, up to 10 000
 * @param dt time between two points, 1 ms to 1 s
 * @param duration length of all of it, 0 or more; points stand at 0, dt, 2 dt ... up to it, a million at most
 * @param activeJoints how many joints move, the first ones; 0 to all
 */
public record SineWave(
        JointAngles base, Duration cycle, double amplitudeDeg, Duration dt, Duration duration, int activeJoints) {

    private static final double LARGEST_AMPLITUDE_DEG = 10_000;
    private static final Duration LONGEST_CYCLE = Duration.ofHours(1);

    /**
     * A wave that makes sense.
     *
     * @throws IllegalArgumentException if a number is outside its range; the message names it
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
     * A builder of a wave of all joints around {@code base}, with the vendor's other numbers: cycle 5 s, amplitude 1 deg, dt
     * 20 ms, 1 s of it.
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

    /** The points of it. */
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

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of a wave; each method sets the component of its name. */
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

        public Builder base(JointAngles value) {
            this.base = value;
            return this;
        }

        public Builder cycle(Duration value) {
            this.cycle = value;
            return this;
        }

        public Builder amplitudeDeg(double value) {
            this.amplitudeDeg = value;
            return this;
        }

        public Builder dt(Duration value) {
            this.dt = value;
            return this;
        }

        public Builder duration(Duration value) {
            this.duration = value;
            return this;
        }

        public Builder activeJoints(int value) {
            this.activeJoints = value;
            return this;
        }

        /**
         * Builds it.
         *
         * @throws IllegalArgumentException if a number is outside its range; the message names it
         */
        public SineWave build() {
            return new SineWave(base, cycle, amplitudeDeg, dt, duration, activeJoints);
        }
    }
}
