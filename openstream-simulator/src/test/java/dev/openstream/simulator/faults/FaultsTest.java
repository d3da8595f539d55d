package dev.openstream.simulator.faults;

import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.controller.EventCategory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of service calls and of states, cued by POST /simulator/faults, with a clock that is turned by hand. */
class FaultsTest {

    private static final String FAULTS = "/simulator/faults";
    private static final String POINT = "{\"interval\":0.1,\"look_ahead_time\":1,\"point\":[5,90,0,0,-90,0]}";

    private final RoutesFixture robot = new RoutesFixture();

    private String cue(String body) {
        ApiAnswer answer = robot.post(FAULTS, body.replace('\'', '"'));
        assertThat(answer.status()).as(body(answer)).isEqualTo(200);
        return body(answer);
    }

    private List<ApiOutcome> get(String url) {
        return robot.begin(Method.GET, url, "");
    }

    private String ready() {
        return body(robot.get(TRAJECTORY + "joint_traject_ready"));
    }

    private static int status(List<ApiOutcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return ((ApiAnswer) outcomes.getFirst()).status();
    }

    @Test
    void nothingIsWrongUntilItIsCued() {
        assertThat(body(robot.get(FAULTS)))
                .startsWith("{\"_type\":\"JObject\",\"active\":[],\"known\":[{\"fault\":\"delay\",\"number\":\"ms\",")
                .contains("\"fault\":\"half_open\"", "\"fault\":\"clock_step\",\"number\":\"seconds\"");
        assertThat(body(robot.get("/simulator/status"))).contains("\"faults\":[]");
    }

    // Enough to draw a form of them: the number that may be given, and whether there is anything to undo.
    @Test
    void knownFaultsTellTheirNumberItsLimitsAndWhetherTheyLast() {
        assertThat(body(robot.get(FAULTS)))
                .contains(
                        "{\"fault\":\"jitter\",\"number\":\"ms\",\"usual\":50,\"min\":1,\"max\":10000,\"lasting\":true,",
                        "{\"fault\":\"stall\",\"number\":\"\",\"usual\":0,\"min\":0,\"max\":0,\"lasting\":true,",
                        "{\"fault\":\"half_open\",\"number\":\"\",\"usual\":0,\"min\":0,\"max\":0,\"lasting\":false,");
    }

    @ParameterizedTest
    @EnumSource(FaultName.class)
    void everyFaultIsCuedShownAndUndone(FaultName name) {
        String shown = cue("{'fault':'" + name.word() + "'}");

        assertThat(shown.contains("\"active\":[{\"fault\":\"" + name.word() + "\""))
                .isEqualTo(name.lasting());
        assertThat(robot.simulated.controller().journal().events().lastId(EventCategory.NOTICE))
                .isPositive();

        assertThat(cue("{'fault':'" + name.word() + "','on':false}")).contains("\"active\":[]");
        assertThat(robot.get("/api_ver").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(FaultName.class)
    void everyFaultIsReadAsItIsShown(FaultName name) {
        Fault fault = name.fault();

        assertThat(FaultName.of(fault)).isEqualTo(name);
        assertThat(FaultName.parse(FaultName.shown(fault))).isEqualTo(fault);
    }

    @Test
    void delayedCallIsDoneAndAnsweredLater() {
        cue("{'fault':'delay','ms':50}");

        List<ApiOutcome> inserted = robot.begin(Method.POST, TRAJECTORY + "joint_traject_insert_point", POINT);
        robot.pass(40);
        assertThat(inserted).isEmpty();
        assertThat(robot.simulated.controller().motion().bufferLevel()).isZero();

        robot.pass(10);
        assertThat(status(inserted)).isEqualTo(200);
        assertThat(robot.simulated.controller().motion().bufferLevel()).isEqualTo(1);
    }

    @Test
    void jitterDelaysEachCallByAnotherTime() {
        cue("{'fault':'jitter','ms':100}");
        List<List<ApiOutcome>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(get("/api_ver"));
        }

        robot.pass(50);
        long early = calls.stream().filter(call -> call.size() == 1).count();
        robot.pass(60);

        assertThat(early).isBetween(60L, 140L);
        assertThat(calls).allMatch(call -> call.size() == 1);
    }

    @Test
    void stalledCallsAreDoneInOrderWhenItEnds() {
        cue("{'fault':'stall','for_s':0.5}");
        List<ApiOutcome> stop = robot.begin(Method.POST, "/project/robot/stop", "{}");
        List<ApiOutcome> start = robot.begin(Method.POST, "/project/robot/start", "{}");
        List<ApiOutcome> held = new ArrayList<>();
        robot.simulated.hold(held::add);

        robot.pass(490);
        assertThat(List.of(stop, start, held)).allMatch(List::isEmpty);
        assertThat(body(robot.get(FAULTS))).contains("\"age_s\":0.490,\"left_s\":0.010");

        robot.pass(10);
        assertThat(List.of(stop, start, held)).allMatch(outcomes -> status(outcomes) == 200);
        assertThat(robot.simulated.controller().state().playing()).isTrue();
    }

    @Test
    void stalledCallsAreBounded() {
        cue("{'fault':'stall'}");
        List<List<ApiOutcome>> calls = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            calls.add(get("/api_ver"));
        }

        cue("{'fault':'stall','on':false}");

        assertThat(calls.stream().filter(call -> call.size() == 1)).hasSize(1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void httpErrorDoesNothing(int status) {
        cue("{'fault':'http_" + status + "'}");

        ApiAnswer answer = robot.insert(POINT);
        List<ApiOutcome> held = new ArrayList<>();
        robot.simulated.hold(held::add);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(body(answer)).contains("\"err_code\":-" + status, "simulated fault");
        assertThat(status(held)).isEqualTo(status);
        assertThat(robot.simulated.controller().motion().bufferLevel()).isZero();
    }

    @Test
    void lostAnswerIsToACallThatWasDone() {
        cue("{'fault':'no_answer'}");

        List<ApiOutcome> inserted = robot.begin(Method.POST, TRAJECTORY + "joint_traject_insert_point", POINT);
        robot.pass(100);

        assertThat(inserted).isEmpty();
        assertThat(robot.simulated.controller().motion().bufferLevel()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mode_switch, cur_mode",
        "playback_stop, is_playback",
        "motor_off, motor_on_state",
        "emergency_stop, emergency_stop",
        "power_saving, power_saving"
    })
    void stateThatEndsTheStreamStopsTheArmAndSaysWhy(String fault, String named) {
        robot.insert("{\"time_from_start\":0,\"look_ahead_time\":0.7,\"point\":[90,90,0,0,-90,0]}");
        robot.pass(500);

        cue("{'fault':'" + fault + "'}");

        assertThat(ready()).isEqualTo("{\"ready\":false}");
        assertThat(body(robot.insert(POINT))).contains("\"err_code\":-1554", named);
        robot.pass(1000);
        assertThat(robot.simulated.controller().motion().moving()).isFalse();
        assertThat(robot.simulated.controller().motion().positionDeg(0)).isLessThan(90);
    }

    @Test
    void undoneStateIsTurnedBackAndWhatFollowedStays() {
        for (String fault : List.of("playback_stop", "power_saving")) {
            cue("{'fault':'" + fault + "','for_s':0.2}");
            robot.pass(200);
            assertThat(ready()).as(fault).isEqualTo("{\"ready\":true}");
        }
        for (String fault : List.of("mode_switch", "motor_off")) {
            cue("{'fault':'" + fault + "','for_s':0.2}");
            // The motors need a second.
            robot.pass(1200);
            assertThat(ready()).as(fault).isEqualTo("{\"ready\":false}");
            assertThat(robot.post("/project/robot/start", "{}").status()).isEqualTo(200);
            assertThat(ready()).as(fault).isEqualTo("{\"ready\":true}");
        }
        cue("{'fault':'emergency_stop','for_s':0.2}");
        robot.pass(200);
        assertThat(body(robot.get("/project/robot/motor_on_state"))).contains("\"val\":1");
        assertThat(robot.post("/project/robot/motor_on", "{}").status()).isEqualTo(200);
    }

    @Test
    void clockStepsAndStepsBack() {
        String before = body(robot.get("/clock/date_time"));

        cue("{'fault':'clock_step','seconds':86400}");
        assertThat(body(robot.get("/clock/date_time"))).isNotEqualTo(before);

        cue("{'fault':'clock_step','on':false}");
        assertThat(body(robot.get("/clock/date_time"))).isEqualTo(before);
    }

    @Test
    void allAreUndoneTogether() {
        cue("{'fault':'http_503'}");
        cue("{'fault':'power_saving'}");
        assertThat(body(robot.get("/simulator/status"))).contains("\"faults\":[\"http_503\",\"power_saving\"]");

        assertThat(body(robot.call(Method.DELETE, FAULTS, ""))).contains("\"active\":[]");

        assertThat(ready()).isEqualTo("{\"ready\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|fault: it is missing",
                "{'fault':'fire'}|fault: \\'fire\\' is not one of delay, jitter",
                "{'fault':'delay','ms':0}|ms: 0 is not a whole number from 1 to 10000",
                "{'fault':'delay','seconds':1}|seconds: delay takes no such number",
                "{'fault':'stall','ms':5}|ms: stall takes no such number",
                "{'fault':'connection_reset','for_s':1}|for_s: connection_reset happens once",
                "{'fault':'stall','for_s':0}|for_s: 0"
            })
    void wrongCueIsRefusedAndNothingHappens(String sent, String fault) {
        ApiAnswer answer = robot.post(FAULTS, sent.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer).replace("\\\"", "\"")).contains(fault.replace("\\'", "\""));
        assertThat(body(robot.get(FAULTS))).contains("\"active\":[]");
    }
}
