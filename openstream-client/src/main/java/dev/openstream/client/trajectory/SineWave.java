package dev.openstream.client.trajectory;

import java.util.ArrayList;
import java.util.List;

/**
 * A sine around a base, the movement of the vendor's example client: {@code base + amplitude * sin(2 pi t / cycle)}. It
 * begins at the base at full speed; put {@link Trajectory#softStart} before it.
 *
 * @param base where it begins, one angle for each joint
 * @param cycleSeconds length of one wave, above 0
 * @param amplitudeDeg how far it leaves the base, deg, any sign
 * @param dtSeconds time between two points, 0.001 to 60
 * @param durationSeconds length of all of it, 0 or more; points stand at 0, dt, 2 dt ... up to it
 * @param activeJoints how many joints move, the first ones; 0 to all
 */
public record SineWave(
        JointAngles base,
        double cycleSeconds,
        double amplitudeDeg,
        double dtSeconds,
        double durationSeconds,
        int activeJoints) {

    /**
     * A wave that makes sense.
     *
     * @throws IllegalArgumentException if a number is outside its range; the message names it
     */
    public SineWave {
        check(cycleSeconds > 0 && Double.isFinite(cycleSeconds), "cycleSeconds: must be above 0: " + cycleSeconds);
        check(Double.isFinite(amplitudeDeg), "amplitudeDeg: must be finite: " + amplitudeDeg);
        Trajectory.checkDt(dtSeconds);
        check(
                durationSeconds >= 0 && durationSeconds / dtSeconds <= Trajectory.MOST_POINTS - 1,
                "durationSeconds: must be 0 or more and give at most a million points: " + durationSeconds);
        check(
                activeJoints >= 0 && activeJoints <= base.size(),
                "activeJoints: must be 0 to " + base.size() + ": " + activeJoints);
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The points of it. */
    public Trajectory trajectory() {
        // A hair more, so that 1 s in steps of 0.1 s has its last point.
        int last = (int) Math.floor(durationSeconds / dtSeconds + 1e-9);
        List<JointAngles> points = new ArrayList<>(last + 1);
        for (int i = 0; i <= last; i++) {
            points.add(at(i * dtSeconds));
        }
        return Trajectory.of(dtSeconds, points);
    }

    private JointAngles at(double seconds) {
        double[] anglesDeg = base.toDegrees();
        double offsetDeg = amplitudeDeg * Math.sin(2 * Math.PI * seconds / cycleSeconds);
        for (int i = 0; i < activeJoints; i++) {
            anglesDeg[i] += offsetDeg;
        }
        return JointAngles.ofDegrees(anglesDeg);
    }
}
