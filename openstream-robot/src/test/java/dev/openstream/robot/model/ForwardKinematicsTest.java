package dev.openstream.robot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Poses of all robots against forward-kinematics.csv, which src/test/python/forward_kinematics.py worked out with numpy
 * from the tables of docs/spec/robots.md. Its columns: robot, six joints, flange, tool's tip, tip in a user frame.
 */
class ForwardKinematicsTest {

    private static final CartesianPose TOOL = new CartesianPose(120, -35, 210, 10, -25, 40);
    private static final CartesianPose USER = new CartesianPose(800, -150, 300, 5, 15, -60);

    /** In mm and deg. The matrices take a cosine from its sine, which near 90 deg leaves some 1e-8 of it uncertain. */
    private static final double CLOSE = 5e-5;

    static Stream<String> poses() throws IOException {
        try (InputStream csv = ForwardKinematicsTest.class.getResourceAsStream("forward-kinematics.csv")) {
            return new String(Objects.requireNonNull(csv).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("poses")
    void flangeToolAndUserFrameAreWhereTheTablesSay(String line) {
        List<String> cells = List.of(line.split(",", -1));
        double[] numbers =
                cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
        KinematicChain chain =
                new KinematicChain(RobotModels.named(cells.getFirst()), new PointMass(0, new Vector3d()));
        chain.place(Arrays.copyOf(numbers, 6));

        CartesianPose flange = chain.flange();
        CartesianPose tip = flange.then(TOOL);

        assertPose(flange, numbers, 6);
        assertPose(tip, numbers, 12);
        assertPose(tip.seenFrom(USER), numbers, 18);
    }

    private static void assertPose(CartesianPose pose, double[] numbers, int from) {
        double[] actual = {pose.xMm(), pose.yMm(), pose.zMm(), pose.rxDeg(), pose.ryDeg(), pose.rzDeg()};
        assertThat(actual).containsExactly(Arrays.copyOfRange(numbers, from, from + 6), within(CLOSE));
    }
}
