package dev.openstream.guard;

import static dev.openstream.guard.GuardFixture.TRAJECTORY;
import static dev.openstream.guard.GuardFixture.body;
import static dev.openstream.guard.GuardFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that reach the controller, and answers that the client gets, in each mode. */
final class GuardedApiTest {

    private static final String DONE = "200 {\"_type\":\"JObject\"}";

    @ParameterizedTest
    @EnumSource(
            value = GuardMode.class,
            names = {"REJECT", "CLAMP", "WARN"})
    void whatIsAllowedReachesTheControllerAsItIs(GuardMode mode) {
        GuardFixture fixture = new GuardFixture(mode);
        String odd = "{ \"interval\":1e-2,\"point\":[0.50,90,0,0,-90,0.0], \"note\":\"\\u00e4\"}";

        assertThat(fixture.point(0.1)).isEqualTo(DONE);
        assertThat(said(fixture.post(TRAJECTORY + "insert_point", odd))).isEqualTo(DONE);

        assertThat(fixture.controller.bodies()).containsExactly(body(0.1), odd);
        assertThat(fixture.trips).isEmpty();
    }

    @Test
    void aPointBeyondALimitIsRefusedByJointValueAndLimit() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.point(0);

        assertThat(fixture.point(200))
                .startsWith("403 {\"_type\":\"JObject\",\"err_code\":-403,\"err_msg\":\"guard: point: j1 ");
        assertThat(said(fixture.post(TRAJECTORY + "insert_point", "{\"interval\":60,\"point\":[200,90,0,0,-90,0]}")))
                .contains("guard: point: j1 at 200.000 deg is outside its limits, -172.000 to 172.000 deg");
        assertThat(fixture.controller.bodies()).containsExactly(body(0));
    }

    @Test
    void aPointThatIsTooFastIsRefusedAndTheNextIsMeasuredByTheLastThatPassed() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.point(0);

        assertThat(fixture.point(6))
                .contains("point: j1 would move at 1")
                .contains("deg/s; its limit is 100.000 deg/s");
        fixture.passMillis(10);
        assertThat(fixture.point(7)).contains("j1 would move at 1");
        assertThat(fixture.point(1)).isEqualTo(DONE);
    }

    @Test
    void clampBringsAPointToTheNearestThatIsAllowedAndLeavesTheRestOfTheBody() {
        GuardFixture fixture = new GuardFixture(GuardMode.CLAMP);
        fixture.point(0);

        String sent = "{\"note\":\"x\", \"point\":[5,90.0,0,-3e0,-90,0],\"interval\":0.01}";
        assertThat(said(fixture.post(TRAJECTORY + "insert_point", sent))).isEqualTo(DONE);

        // 3.8 deg in the 38 ms of the first average are 100 deg/s.
        assertThat(fixture.controller.bodies().getLast())
                .startsWith("{\"note\":\"x\", \"point\":[3.8")
                .endsWith(",90.0,0.0,-3.0,-90.0,0.0],\"interval\":0.01}");
        assertThat(fixture.point(2)).isEqualTo(DONE);
        assertThat(fixture.controller.bodies().getLast()).isEqualTo(body(2));
        assertThat(fixture.trips).isEmpty();
    }

    // A jump has no nearest point that anybody meant.
    @ParameterizedTest
    @EnumSource(
            value = GuardMode.class,
            names = {"REJECT", "CLAMP", "DRY_RUN"})
    void theFirstPointMustBeNearTheArm(GuardMode mode) {
        GuardFixture fixture = new GuardFixture(mode);

        assertThat(fixture.point(3.5))
                .contains(
                        "j1 begins at 3.500 deg, but the arm is at 0.000 deg; the first point may be at most 3.000 deg");
        assertThat(fixture.point(2.5)).isEqualTo(DONE);
        assertThat(fixture.controller.questions).as("it is asked once").isEqualTo(1);
    }

    @Test
    void warnSendsAllAndTellsOnceASecond() {
        GuardFixture fixture = new GuardFixture(GuardMode.WARN);

        fixture.point(0);
        fixture.point(50);
        fixture.point(100);
        fixture.passMillis(1000);
        assertThat(said(fixture.post(TRAJECTORY + "insert_point", "{\"point\":\"up\"}")))
                .isEqualTo(DONE);

        assertThat(fixture.controller.bodies()).containsExactly(body(0), body(50), body(100), "{\"point\":\"up\"}");
        assertThat(fixture.trips).hasSize(2);
        assertThat(fixture.trips.getFirst()).contains("POST /project/robot/trajectory/joint_traject_insert_point: ");
    }

    @Test
    void aDryRunChecksAndAnswersAndSendsNothing() {
        GuardFixture fixture = new GuardFixture(GuardMode.DRY_RUN);

        assertThat(said(fixture.post(TRAJECTORY + "init", "{}"))).isEqualTo(DONE);
        assertThat(fixture.point(0.5)).isEqualTo(DONE);
        assertThat(fixture.point(1.5)).isEqualTo(DONE);
        fixture.passMillis(5_000);
        assertThat(fixture.point(2.5)).as("the arm is where it would be").isEqualTo(DONE);
        assertThat(fixture.point(8)).contains("j1 would move at ");
        assertThat(said(fixture.post("/project/robot/start", "{}"))).isEqualTo(DONE);

        assertThat(fixture.controller.commands).isEmpty();
        fixture.post("/project/robot/emergency_stop", "{}");
        fixture.guard.hold(outcome -> {});
        assertThat(fixture.controller.commands).as("stopping is no rehearsal").hasSize(1);
        assertThat(fixture.controller.holds).isEqualTo(1);
    }

    // The arm's motion after these calls is unknown to the guard.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/project/robot/trajectory/joint_traject_init",
                "/project/robot/trajectory/joint_traject_off",
                "/project/robot/stop",
                "/project/robot/start",
                "/console/execute_cmd"
            })
    void theArmIsLookedAtAgainAfter(String path) {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.point(0);
        assertThat(said(fixture.post(path, "{}"))).isEqualTo(DONE);
        fixture.controller.joints = FakeController.joints("20,90,0,0,-90,0");

        List<ApiOutcome> far = fixture.post(TRAJECTORY + "insert_point", body(1));
        fixture.passMillis(5);
        assertThat(said(far)).contains("the arm is at 20.000 deg");
        assertThat(fixture.point(19)).isEqualTo(DONE);
    }

    @Test
    void theArmIsLookedAtAgainAfterAHoldAPauseAndARefusal() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.point(0);
        fixture.guard.hold(outcome -> {});
        fixture.point(0);
        fixture.passMillis(5);
        assertThat(fixture.controller.questions)
                .as("twice, because an arm that turns round stands for a moment")
                .isEqualTo(3);

        fixture.passMillis(400);
        fixture.point(0);
        assertThat(fixture.controller.questions)
                .as("a hole in the traffic is no pause")
                .isEqualTo(3);
        fixture.passMillis(700);
        fixture.point(0);
        assertThat(fixture.controller.questions).isEqualTo(4);

        fixture.controller.answer = ApiAnswer.refused(403, "not operable");
        assertThat(fixture.point(0.1)).startsWith("403");
        fixture.controller.answer = FakeController.DONE;
        fixture.point(0);
        fixture.passMillis(5);
        assertThat(fixture.controller.questions).isEqualTo(6);
    }

    @Test
    void aListIsCheckedInRadiansAndTakenWholeOrNotAtAll() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);

        assertThat(said(fixture.post(TRAJECTORY + "insert_points", list("0", "0.05"))))
                .isEqualTo(DONE);
        assertThat(said(fixture.post(TRAJECTORY + "insert_points", list("0.05", "0.5"))))
                .contains("guard: points.point_2: j1 would move at ");
        assertThat(said(fixture.post(
                        TRAJECTORY + "insert_points", list("0.05", "0.06").replace("point_2", "point_3"))))
                .contains("the points must be called point_1 to point_2");
        assertThat(fixture.controller.commands).hasSize(1);
    }

    @Test
    void aListIsClampedPointByPoint() {
        GuardFixture fixture = new GuardFixture(GuardMode.CLAMP);

        assertThat(said(fixture.post(TRAJECTORY + "insert_points", list("0", "0.5"))))
                .isEqualTo(DONE);

        assertThat(fixture.controller.bodies().getFirst())
                .startsWith("{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{\"point_1\":")
                .contains("[0.1754");
    }

    private static String list(String first, String second) {
        return ("{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
                        + "\"point_1\":{\"positions\":[A,1.5707963267948966,0,0,-1.5707963267948966,0],\"time_from_start\":0},"
                        + "\"point_2\":{\"positions\":[B,1.5707963267948966,0,0,-1.5707963267948966,0],\"time_from_start\":0.1}}}")
                .replace("A", first)
                .replace("B", second);
    }

    @Test
    void commandsWaitInOrderWhileTheArmIsLookedAt() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.controller.slow = true;

        List<ApiOutcome> first = fixture.post(TRAJECTORY + "insert_point", body(0));
        List<ApiOutcome> second = fixture.post(TRAJECTORY + "insert_point", body(1));
        assertThat(fixture.controller.commands).isEmpty();
        fixture.controller.tellJoints();

        assertThat(fixture.controller.bodies()).containsExactly(body(0), body(1));
        assertThat(said(first)).isEqualTo(DONE);
        assertThat(said(second)).isEqualTo(DONE);
    }

    @Test
    void nothingThatWaitsIsSentAfterAHold() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.controller.slow = true;
        List<ApiOutcome> point = fixture.post(TRAJECTORY + "insert_point", body(0));

        fixture.guard.hold(outcome -> {});
        assertThat(said(point)).isEqualTo("503 guard: not executed: the robot was told to hold");
        fixture.controller.tellJoints();

        assertThat(fixture.controller.commands).isEmpty();
        assertThat(point).as("answers").hasSize(1);
    }

    @Test
    void aPointIsNotSentWhenTheArmCannotBeSeen() {
        for (ApiOutcome joints : List.of(
                new ApiFailure(502, "out of reach"),
                new ApiAnswer(404, null),
                new ApiAnswer(200, JsonText.of("{\"position\":[1,2]}")),
                new ApiAnswer(200, JsonText.of("{\"position\":[0,90,0,0,-90,1e999]}")),
                new ApiAnswer(200, JsonText.of("5")))) {
            GuardFixture fixture = new GuardFixture(GuardMode.CLAMP);
            fixture.controller.joints = joints;

            assertThat(fixture.point(0))
                    .startsWith("503 ")
                    .contains("the arm's position is needed before the first point");
            assertThat(fixture.controller.commands).isEmpty();
        }
    }

    // Its sender was told by then that it failed.
    @Test
    void aPointIsNotSentWhenTheArmIsSeenTooLate() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        fixture.controller.slow = true;
        List<ApiOutcome> late = fixture.post(TRAJECTORY + "insert_point", body(0));
        fixture.passMillis(1001);

        List<ApiOutcome> next = fixture.post(TRAJECTORY + "insert_point", body(0.5));
        assertThat(said(late)).contains("the controller did not answer in time");
        fixture.controller.tellJoints();

        assertThat(fixture.controller.bodies()).containsExactly(body(0.5));
        assertThat(said(next)).isEqualTo(DONE);
    }

    @Test
    void itBelongsToItsLoop() {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(() -> fixture.point(0));
        assertThat(elsewhere.handle((done, thrown) -> thrown).join()).hasCauseInstanceOf(AssertionError.class);
    }
}
