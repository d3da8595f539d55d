package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.JOINT_STATES;
import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.RoutesFixture;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that insert_points takes and refuses (open-api.md 3.9). */
class InsertPointsTest {

    private static final String NAMES = "\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"]";
    private static final String START_RAD = "1.5707963267948966,0,0,-1.5707963267948966,0]";

    private final RoutesFixture robot = new RoutesFixture();

    private ApiAnswer send(String body) {
        return robot.post(TRAJECTORY + "joint_traject_insert_points", body);
    }

    /** Points on j1 from 0 on, {@code stepRad} and {@code stepS} apart. */
    private static String points(int count, double stepRad, double fromS, double stepS) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "\"point_%d\":{\"positions\":[%.6f,%s,\"time_from_start\":%.6f}",
                        i + 1,
                        i * stepRad,
                        START_RAD,
                        fromS + i * stepS))
                .collect(Collectors.joining(",", "{" + NAMES + ",\"points\":{", "}}"));
    }

    @Test
    void pointsInRadiansMoveTheArmInTime() {
        assertThat(body(send(points(2, Math.toRadians(10), 0, 1)))).isEqualTo("{\"_type\":\"JObject\"}");

        robot.pass(500);
        assertThat(robot.simulated.controller().motion().positionDeg(0)).isBetween(3.0, 6.0);
        robot.pass(1500);
        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[10.0000");
    }

    // nlohmann::json, json.dumps(sort_keys=True) and std::map write point_1, point_10, point_100, point_101, ...,
    // point_2.
    @ParameterizedTest
    @ValueSource(ints = {2, 11, 150, 2048})
    void sortedKeysAreTheSameTrajectory(int count) {
        RoutesFixture straight = new RoutesFixture();
        String inOrder = points(count, 1e-4, 0, 0.002);
        String head = inOrder.substring(0, inOrder.indexOf("\"point_1\""));
        String sorted = Arrays.stream(
                        inOrder.substring(head.length(), inOrder.length() - 2).split(",(?=\"point_)"))
                .sorted()
                .collect(Collectors.joining(",", head, "}}"));

        assertThat(send(sorted).status()).isEqualTo(200);
        straight.post(TRAJECTORY + "joint_traject_insert_points", inOrder);

        for (int i = 0; i < 50; i++) {
            robot.pass(10);
            straight.pass(10);
            assertThat(body(robot.get(JOINT_STATES))).isEqualTo(body(straight.get(JOINT_STATES)));
        }
    }

    @Test
    void velocitiesAreIgnoredAndASecondTrajectoryMayContinueOrBeginAgain() {
        send(points(3, 0.01, 0, 0.5));
        assertThat(send(points(3, 0, 1.5, 0.5)).status()).isEqualTo(200);
        assertThat(send(points(3, 0.01, 0, 0.5).replace("\"time_from", "\"velocities\":[1],\"time_from"))
                        .status())
                .isEqualTo(200);
        assertThat(body(send(points(3, 0.01, 0.5, 0.5)))).contains("\"err_code\":-13,", "points: while points wait");
    }

    @Test
    void allPointsAreTakenOrNone() {
        assertThat(send(points(2048, 0, 0, 0.1)).status()).isEqualTo(200);
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).doesNotContain("2048");

        ApiAnswer more = send(points(2047, 0, 0, 0.1));

        assertThat(more.status()).isEqualTo(403);
        assertThat(body(more)).contains("\"err_code\":-8,");
    }

    @Test
    void notOperableIsE01554() {
        robot.simulated.controller().state().switchPlayback(false);

        assertThat(body(send(points(2, 0, 0, 1)))).contains("\"err_code\":-1554,", "is_playback");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|403|-2|joint_names: it is missing",
                "{'points':{}}|403|-2|joint_names: it is missing",
                "{'joint_names':5}|403|-3|joint_names",
                "{'joint_names':['j1','j2','j3','j4','j5']}|403|-3|joint_names",
                "{'joint_names':['j2','j1','j3','j4','j5','j6']}|403|-3|joint_names",
                "{NAMES}|403|-4|points: it is missing",
                "{NAMES,'points':[]}|403|-5|points: an array is not an object",
                "{NAMES,'points':{}}|403|-6|points: there are 0 points",
                "{NAMES,'points':{'point_1':GOOD}}|403|-6|points: there are 1 points",
                "{NAMES,'points':{'point_1':5}}|403|-9|points.point_1: 5 is not an object",
                "{NAMES,'points':{'point_1':{'time_from_start':0}}}|403|-10|points.point_1.positions: it is missing",
                "{NAMES,'points':{'point_1':{'positions':5}}}|403|-11|points.point_1.positions: 5",
                "{NAMES,'points':{'point_1':{'positions':['a']}}}|403|-11|positions[0]: \\'a\\' is not a number",
                "{NAMES,'points':{'point_1':{'positions':[0,0]}}}|403|-11|it has 2 numbers and must have 6",
                "{NAMES,'points':{'point_1':{'positions':[0,9,0,0,0,0]}}}|403|-11|positions[1]: 9.0 rad is outside",
                "{NAMES,'points':{'point_1':{'positions':[0,0,0,0,0,0]}}}|403|-12|time_from_start: it is missing",
                "{NAMES,'points':{'point_1':{'positions':[0,0,0,0,0,0],'time_from_start':-1}}}|403|-13|points.point_1.time_from_start: -1",
                "{NAMES,'points':{'point_1':{'positions':[0,0,0,0,0,0],'time_from_start':'1'}}}|403|-13|time_from_start: \\'1\\'",
                "{NAMES,'points':{'point_1':LATER,'point_2':GOOD}}|403|-13|points.point_2.time_from_start: 0.0 is not above",
                "{NAMES,'points':{'point_2':GOOD,'point_1':LATER}}|403|-13|points.point_2.time_from_start: 0.0 is not above",
                "{NAMES,'points':{'point_1':LATER,'point_2':LATER}}|403|-13|points.point_2.time_from_start: 1.0 is not above",
                "{NAMES,'points':{'point_2':GOOD,'point_3':LATER}}|403|-9|points.point_1: it is missing",
                "{NAMES,'points':{'point_1':GOOD,'point_3':LATER}}|403|-9|points.point_2: it is missing",
                "{NAMES,'points':{'a':GOOD,'b':LATER}}|403|-9|points.a: it is not one of point_1",
                "{NAMES,'points':{'point_0':GOOD,'point_1':LATER}}|403|-9|points.point_0: it is not one of point_1",
                "{NAMES,'points':{'point_01':GOOD,'point_2':LATER}}|403|-9|points.point_01: it is not one of point_1",
                "{NAMES,'points':{'point_9999999999':GOOD,'point_1':LATER}}|403|-9|it is not one of point_1",
                "{NAMES,'points':{'point_1':GOOD,'point_2':LATER}} x|400|-400|body: it is not JSON",
                "[]|400|-400|body: it is not an object",
                "{NAMES,'points':{'point_1':{'positions':[NaN]}}}|400|-400|body: it is not JSON"
            })
    void refusalHasItsCodeAndNothingMoves(String sent, int status, int code, String message) {
        String good = "{'positions':[0,1.57,0,0,-1.57,0],'time_from_start':0}";
        ApiAnswer answer = send(sent.replace("NAMES", NAMES)
                .replace("GOOD", good)
                .replace("LATER", good.replace(":0}", ":1}"))
                .replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(body(answer)).contains("\"err_code\":" + code + ",", message.replace('\'', '"'));
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2048}");
    }

    @Test
    void morePointsThanTheBufferHasPlacesAreRefused() {
        assertThat(body(send(points(2049, 0, 0, 0.1)))).contains("\"err_code\":-7,");
    }
}
