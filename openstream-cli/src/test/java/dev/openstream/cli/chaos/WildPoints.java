package dev.openstream.cli.chaos;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** Trajectory points around where the arm was last seen; some of them are wild. Any thread may use it. */
final class WildPoints {

    private static final double STEP_DEG = 3;
    private static final double JUMP_DEG = 90;

    private volatile double[] actualDeg = {0, 90, 0, 0, -90, 0};

    /** The arm was seen at {@code jointsDeg}, j1 first. */
    void seen(double[] jointsDeg) {
        actualDeg = jointsDeg.clone();
    }

    /** Latest seen position of j1. */
    double firstDeg() {
        return actualDeg[0];
    }

    /** A CONTROL with a point: a small step mostly, sometimes a jump, sometimes out of reach. */
    String line(Random random) {
        double[] point = actualDeg.clone();
        int joint = random.nextInt(point.length);
        int kind = random.nextInt(12);
        if (kind == 0) {
            point[joint] = 1e6 * (random.nextDouble() - 0.5);
        } else {
            double farthestDeg = kind == 1 ? JUMP_DEG : STEP_DEG;
            point[joint] += farthestDeg * (2 * random.nextDouble() - 1);
        }
        return line(point, 0.002 + 0.05 * random.nextDouble());
    }

    /** A CONTROL that moves j1 on by {@code stepDeg}. */
    String onwards(double stepDeg) {
        double[] point = actualDeg.clone();
        point[0] += stepDeg;
        return line(point, 0.02);
    }

    private static String line(double[] pointDeg, double intervalSeconds) {
        String joints = Arrays.stream(pointDeg).mapToObj(Double::toString).collect(Collectors.joining(","));
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"body\":{\"interval\":"
                + intervalSeconds + ",\"look_ahead_time\":0.02,\"point\":[" + joints + "]}}}";
    }
}
