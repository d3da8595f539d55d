package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.controller.ControllerSettings;
import dev.openstream.simulator.controller.UserFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pose in each frame that a query may ask for (open-api.md). */
class PoseTest {

    private final RoutesFixture robot = new RoutesFixture();

    @Test
    void poseWithoutCrdHasFlangeAndJoints() {
        // Clients use all twelve without asking whether they are there (3.7).
        assertThat(body(robot.get("/project/robot/po_cur")))
                .isEqualTo("{\"_type\":\"Pose\",\"nsync\":0,\"crd\":\"base\",\"mechinfo\":1,"
                        + "\"x\":850.000000,\"y\":0.000000,\"z\":953.500000,"
                        + "\"rx\":180.000000,\"ry\":0.000000,\"rz\":180.000000,"
                        + "\"j1\":0.000000,\"j2\":90.000000,\"j3\":0.000000,"
                        + "\"j4\":0.000000,\"j5\":-90.000000,\"j6\":0.000000}");
    }

    @ParameterizedTest
    @CsvSource({
        "?crd=0, base, true, false",
        "?crd=-1, base, true, false",
        "?crd=1, robot, true, false",
        "?crd=2&mechinfo=1, joint, false, true",
        "?task_no=7&ucrd_no=3&whatever=x, base, true, true",
        "?task_no=&crd=&ucrd_no=&mechinfo=, base, true, true",
        "?task_no=0&crd=0&ucrd_no=0&mechinfo=0, base, true, false"
    })
    void poseInAChosenFrame(String query, String frame, boolean flange, boolean joints) {
        String pose = body(robot.get("/project/robot/po_cur" + query));

        assertThat(pose).contains("\"crd\":\"" + frame + "\"");
        assertThat(pose.contains("\"rx\":")).isEqualTo(flange);
        assertThat(pose.contains("\"j1\":")).isEqualTo(joints);
    }

    // User frames are set by the simulator's settings: the Open API has no way to.
    @Test
    void poseInAUserFrame() {
        ControllerSettings settings = robot.simulated.controller().settings();
        settings.setUserFrames(UserFrames.parse("1=850,0,953.5,0,0,0 7=0,0,1000,0,0,90"));

        assertThat(body(robot.get("/project/robot/po_cur?crd=4&ucrd_no=1")))
                .isEqualTo("{\"_type\":\"Pose\",\"nsync\":0,\"crd\":\"user\",\"mechinfo\":1,"
                        + "\"x\":0.000000,\"y\":0.000000,\"z\":0.000000,"
                        + "\"rx\":180.000000,\"ry\":0.000000,\"rz\":180.000000}");
        // The numbers of the frame that op_cnd has chosen count where the query names none.
        robot.call(Method.PUT, "/project/control/op_cnd", "{\"ucrd_num\":7}");
        assertThat(body(robot.get("/project/robot/po_cur?crd=4")))
                .contains("\"x\":0.000000,\"y\":-850.000000,\"z\":-46.500000,");
        assertThat(body(robot.get("/project/rgen"))).contains("\"ucrd_no\":7,");
        assertThat(body(robot.post("/project/robot/crd_sys", "{\"val\":4}"))).contains("\"ucrd_no\":7}");
        assertThat(body(robot.get("/project/control/ucss/ucs_nos"))).isEqualTo("[1,7]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void userFrameThatIsNotSetIsNamed(int number) {
        ApiAnswer answer = robot.get("/project/robot/po_cur?crd=4&ucrd_no=" + number);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer)).contains("ucrd_no: user frame " + number + " is not set; the frames that are set: []");
    }

    // The vendor's C# sample offers 0, and 0 is in use until op_cnd chooses another.
    @ParameterizedTest
    @ValueSource(strings = {"crd=4", "crd=4&ucrd_no=0"})
    void userFrameZeroIsTheBaseFrame(String query) {
        assertThat(body(robot.get("/project/robot/po_cur?" + query)))
                .isEqualTo(body(robot.get("/project/robot/po_cur?crd=0")).replace("base", "user"));
    }

    @Test
    void allMechanismsAreAnsweredAs65535() {
        assertThat(body(robot.get("/project/robot/po_cur?crd=2&mechinfo=-1"))).contains("\"mechinfo\":65535");
    }

    @ParameterizedTest
    @CsvSource({
        "crd=x, crd",
        "crd=3, crd",
        "crd=1.5, crd",
        "task_no=8, task_no",
        "mechinfo=2, mechinfo",
        "mechinfo=99999999999, mechinfo",
        "ucrd_no=-1, ucrd_no"
    })
    void badNumbersInThePosesQueryAreNamed(String query, String field) {
        ApiAnswer answer = robot.get("/project/robot/po_cur?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer)).contains("\"err_msg\":\"" + field + ": " + query.substring(query.indexOf('=') + 1));
    }
}
