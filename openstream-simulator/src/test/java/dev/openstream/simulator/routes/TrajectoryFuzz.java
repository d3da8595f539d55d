package dev.openstream.simulator.routes;

import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.motion.MotionCore;
import java.nio.charset.StandardCharsets;

/**
 * Bodies of points, one a line: a digit tells how many times 10 ms pass before it; a body with {@code "joint_names"} is a
 * list. No joint ever leaves its limits or exceeds its top speed.
 */
public final class TrajectoryFuzz {

    private static final int MOST_BODIES = 20;

    /** Speeds are those of whole steps of the computed motion. */
    private static final double ROUNDING = 1.001;

    private TrajectoryFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        RoutesFixture robot = new RoutesFixture();
        for (String line : new String(data, StandardCharsets.UTF_8).split("\n", MOST_BODIES)) {
            if (line.length() > 1) {
                pass(robot, Character.digit(line.charAt(0), 10));
                String call =
                        line.contains("\"joint_names\"") ? "joint_traject_insert_points" : "joint_traject_insert_point";
                FuzzTest.checkBody(robot.post(RoutesFixture.TRAJECTORY + call, line.substring(1)), line);
            }
        }
        pass(robot, 30);
    }

    private static void pass(RoutesFixture robot, int steps) {
        for (int i = 0; i < steps; i++) {
            robot.pass(10);
            FuzzTest.checkArm(robot);
            MotionCore arm = robot.simulated.controller().motion();
            for (int joint = 0; joint < arm.model().axes(); joint++) {
                double limit = arm.model().limits(joint).speedDegPerS();
                if (Math.abs(arm.velocityDegPerS(joint)) > ROUNDING * limit) {
                    throw new AssertionError("joint " + joint + " at " + arm.velocityDegPerS(joint) + " deg/s");
                }
            }
        }
    }
}
