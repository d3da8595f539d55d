package dev.openstream.cli.motion;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.client.trajectory.Trajectory;
import picocli.CommandLine.Option;

/** The sine of the vendor's example, by the vendor's names: a mixin for every command that waves. */
public final class SineOptions {

    @Option(names = "--dt-sec", paramLabel = "S", description = "time between two points (default: ${DEFAULT-VALUE})")
    private double dtSeconds = 0.02;

    @Option(
            names = "--total-duration-sec",
            paramLabel = "S",
            description = "length of the motion (default: ${DEFAULT-VALUE})")
    private double durationSeconds = 1;

    @Option(names = "--cycle-sec", paramLabel = "S", description = "length of one wave (default: ${DEFAULT-VALUE})")
    private double cycleSeconds = 5;

    @Option(
            names = "--amplitude-deg",
            paramLabel = "DEG",
            description = "amplitude around the joints' positions (default: ${DEFAULT-VALUE})")
    private double amplitudeDeg = 1;

    @Option(
            names = "--active-joint-count",
            paramLabel = "N",
            description = "number of joints that move, from the first one (default: ${DEFAULT-VALUE})")
    private int activeJoints = 6;

    /**
     * The points, around {@code base}.
     *
     * @throws IllegalArgumentException if a number is outside its range; the message names it
     */
    public Trajectory around(JointAngles base) {
        int joints = Math.min(activeJoints, base.size());
        return SineWave.around(base)
                .cycle(Seconds.duration("--cycle-sec", cycleSeconds))
                .amplitudeDeg(amplitudeDeg)
                .dt(Seconds.duration("--dt-sec", dtSeconds))
                .duration(Seconds.duration("--total-duration-sec", durationSeconds))
                .activeJoints(joints)
                .build()
                .trajectory();
    }
}
