package dev.openstream.robot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test poses of docs/spec/robots.md, which were computed outside this project. */
class RobotPosesTest {

    private static final Path SPEC = Path.of("..", "docs", "spec", "robots.md");

    /** The table has three decimals. */
    private static final double CLOSE = 6e-4;

    /** Rows of the table: model, joints in deg, x, y, z, rx, ry, rz. */
    static List<String> rows() throws IOException {
        List<String> rows = Files.readAllLines(SPEC).stream()
                .filter(line -> line.matches("\\| H\\S+ \\| \\[.*"))
                .toList();
        assertThat(rows).hasSize(32);
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void flangeIsWhereTheTableSays(String row) {
        String[] cells = row.split(" *\\| *", -1);
        double[] pose = Stream.of(cells)
                .skip(3)
                .limit(6)
                .mapToDouble(Double::parseDouble)
                .toArray();

        assertThat(pose(cells[1], numbers(cells[2]))).containsExactly(pose, within(CLOSE));
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.substring(1, list.length() - 1).split(", ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double[] pose(String robot, double[] jointsDeg) {
        KinematicChain chain = new KinematicChain(RobotModels.named(robot), new PointMass(0, new Vector3d()));
        chain.place(jointsDeg);
        CartesianPose pose = chain.flange();
        return new double[] {pose.xMm(), pose.yMm(), pose.zMm(), pose.rxDeg(), pose.ryDeg(), pose.rzDeg()};
    }

    static Stream<double[]> hdr35Poses() {
        return Stream.of(
                new double[] {
                    105.212884, 99.472864, -9.060377, 26.307635, -84.822928, 13.453494, -325.95, 994.78, 1443.27
                },
                // y as the public description has it.
                new double[] {0, 90, 0, 0, 0, 0, 1348, -24, 1605});
    }

    @ParameterizedTest
    @MethodSource("hdr35Poses")
    void flangeOfTheHdr35IsWhereALaboratoryFoundIt(double[] numbers) {
        double[] pose = pose("HDR35-20", Arrays.copyOf(numbers, 6));

        assertThat(Arrays.copyOf(pose, 3)).containsExactly(Arrays.copyOfRange(numbers, 6, 9), within(0.009));
    }

    static Stream<RobotModel> all() {
        return RobotModels.all().stream();
    }

    /** At ry = 90, rx is 0; a tool of z = 150 reaches 150 mm further out. */
    @ParameterizedTest
    @MethodSource("all")
    void outstretchedArmPointsForwardAndItsToolOutwards(RobotModel model) {
        KinematicChain chain = new KinematicChain(model, new PointMass(0, new Vector3d()));
        chain.place(new double[] {0, 90, 0, 0, 0, 0});
        CartesianPose flange = chain.flange();
        CartesianPose tip = flange.then(new CartesianPose(0, 0, 150, 0, 0, 0));

        assertThat(new double[] {flange.rxDeg(), flange.ryDeg(), flange.rzDeg()})
                .containsExactly(new double[] {0, 90, 0}, within(1e-3));
        assertThat(tip.xMm() - flange.xMm()).isCloseTo(150, within(1e-6));
    }

    /** B+ turns the hand up, R1+ turns about the outward axis. */
    @ParameterizedTest
    @MethodSource("all")
    void positiveJ5TurnsTheHandUp(RobotModel model) {
        KinematicChain chain = new KinematicChain(model, new PointMass(0, new Vector3d()));
        chain.place(new double[] {0, 90, 0, 0, 0, 0});
        double levelMm = chain.flange().zMm();
        chain.place(new double[] {0, 90, 0, 0, 30, 0});

        assertThat(chain.flange().zMm()).isGreaterThan(levelMm + 40);
        assertThat(chain.flange().ryDeg()).isCloseTo(60, within(1e-3));
    }
}
