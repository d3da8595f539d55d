package dev.openstream.simulator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.controller.UserFrames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to ask po_cur for the same pose (open-api.md 3.7), for every robot in the jar. */
class CurrentPoseTest {

    private static final String PO_CUR = "/project/robot/po_cur";
    private static final String[] POSE = {"x", "y", "z", "rx", "ry", "rz"};
    private static final String[] JOINTS = {"j1", "j2", "j3", "j4", "j5", "j6"};
    private static final double[] SLANTED_DEG = {30, 75, -20, 40, -50, 60};

    /** Six decimals are answered. */
    private static final double CLOSE = 1e-5;

    private static double[] numbers(RoutesFixture robot, String query, String... keys) {
        String answer = RoutesFixture.body(robot.get(PO_CUR + query));
        double[] values = new double[keys.length];
        for (int i = 0; i < keys.length; i++) {
            Matcher number = Pattern.compile("\"" + keys[i] + "\":(-?[0-9.]+)").matcher(answer);
            assertThat(number.find()).as(answer).isTrue();
            values[i] = Double.parseDouble(number.group(1));
        }
        return values;
    }

    private static RoutesFixture at(RobotModel model, double... jointsDeg) {
        return new RoutesFixture(model.startingAt(jointsDeg));
    }

    /** The Open API manual's example, to the digit. */
    @Test
    void manualsExampleIsAnHs220() {
        RoutesFixture robot = at(RobotModels.named("HS220"), 0, 90, 0, 0, 0, 0);

        assertThat(RoutesFixture.body(robot.get(PO_CUR + "?crd=0&mechinfo=1")))
                .isEqualTo("{\"_type\":\"Pose\",\"nsync\":0,\"crd\":\"base\",\"mechinfo\":1,"
                        + "\"x\":1782.000000,\"y\":0.000000,\"z\":1938.000000,"
                        + "\"rx\":0.000000,\"ry\":90.000000,\"rz\":0.000000}");
    }

    static Stream<RobotModel> all() {
        return RobotModels.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCoordinateSystemTellsTheSamePose(RobotModel model) {
        RoutesFixture robot = at(model, SLANTED_DEG);
        robot.simulated.controller().settings().setUserFrames(UserFrames.parse("1=100,200,-300,0,0,0"));
        double[] everything = numbers(robot, "", POSE);

        assertThat(numbers(robot, "", JOINTS)).containsExactly(SLANTED_DEG, within(CLOSE));
        assertThat(numbers(robot, "?crd=2", JOINTS)).containsExactly(SLANTED_DEG, within(CLOSE));
        for (String crd : new String[] {"-1", "0", "1"}) {
            assertThat(numbers(robot, "?crd=" + crd, POSE)).containsExactly(everything);
        }
        double[] seen = numbers(robot, "?crd=4&ucrd_no=1", POSE);
        seen[0] += 100;
        seen[1] += 200;
        seen[2] -= 300;
        assertThat(seen).containsExactly(everything, within(CLOSE));
    }

    /** T1's tip is 150 mm before the flange, wherever that points. */
    @ParameterizedTest
    @CsvSource({"0, 0, 150, 0, 0", "-90, 0, 0, 0, -150", "90, 0, 0, 0, 150", "0, 90, 0, 150, 0"})
    void toolReachesOutwards(double j5Deg, double j1Deg, double xMm, double yMm, double zMm) {
        for (RobotModel model : RobotModels.all()) {
            RoutesFixture robot = at(model, j1Deg, 90, 0, 0, j5Deg, 0);
            double[] flange = numbers(robot, "?crd=0", "x", "y", "z");

            robot.post("/project/robot/tool_no", "{\"val\":1}");

            for (String query : new String[] {"", "?crd=0", "?crd=1"}) {
                double[] tip = numbers(robot, query, "x", "y", "z");
                assertThat(new double[] {tip[0] - flange[0], tip[1] - flange[1], tip[2] - flange[2]})
                        .containsExactly(new double[] {xMm, yMm, zMm}, within(2e-3));
            }
        }
    }
}
