package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.JOINT_STATES;
import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.controller.MotorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that insert_point takes and refuses (open-api.md 3.9). */
class InsertPointTest {

    private static final ApiAnswer DONE = new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\"}"));

    private final RoutesFixture robot = new RoutesFixture();

    private void assertNothingMoved() {
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":2048}");
        robot.pass(500);
        assertThat(body(robot.get(JOINT_STATES)))
                .contains("\"position\":[0.000000,90.000000,0.000000,0.000000,-90.000000,0.000000]");
        assertThat(robot.simulated.controller().trajectory().active()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The manual's example, and what known clients send.
                "{'interval':0.01,'time_from_start':0.0,'look_ahead_time':0.5,'point':[1,90,0,0,-90,0]}",
                "{'interval':0.005,'time_from_start':-1,'look_ahead_time':0.004,'point':[1,90,0,0,-90,0]}",
                "{'interval':0.005,'time_from_start':-1.0,'point':[1,90,0,0,-90,0]}",
                "{'interval':0.005,'look_ahead_time':0.04,'point':[1,90,0,0,-90,0]}",
                "{'time_from_start':0,'point':[1,90,0,0,-90,0]}",
                "{'time_from_start':1000000,'look_ahead_time':0,'point':[1e0,9.0E+1,0,-0,-90.0,0]}",
                "{'interval':1e-12,'point':[1,90,0,0,-90,0]}",
                "{'a':{'point':[]},'interval':0.6,'b':[[1,{}]],'point':[1,90,0,0,-90,0],'c':null}",
                " {\n 'interval' : 0.1 , 'point' : [ 1 , 90 , 0 , 0 , -90 , 0 ] } \r\n",
                "{'interval':1,'point':[1,90,0,0,-90,0.0000000000000000000000000000000000000000000000000000001]}"
            })
    void takesWhatTheManualAndItsClientsSend(String sent) {
        assertThat(robot.insert(sent.replace('\'', '"'))).isEqualTo(DONE);

        robot.pass(2000);
        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[1.000000,90.000000,");
    }

    @Test
    void takesTheLimitsThemselves() {
        assertThat(robot.insert("{\"interval\":1,\"point\":[172,-78,180,-180,135,-360]}"))
                .isEqualTo(DONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "|point: it is missing",
                "[]|body: it is not an object",
                "5|body: it is not an object",
                "null|body: it is not an object",
                "{|body: it is not JSON",
                "{'interval':0.1,'point':[1,2,3,4,5,6]|body: it is not JSON",
                "{'interval':0.1,'point':[1,2,3,4,5,6]} {}|body: there is text after the JSON value",
                "{'interval':0.1,'point':[1,2,3,4,5,6]} x|body: it is not JSON",
                "{'interval':0.1,'interval':0.1,'point':[1,2,3,4,5,6]}|body: it is not JSON",
                "{'interval':0.1,'point':[NaN,2,3,4,5,6]}|body: it is not JSON",
                "{'interval':0.1,'point':[01,2,3,4,5,6]}|body: it is not JSON",
                "{}|point: it is missing",
                "{'interval':0.1}|point: it is missing",
                "{'interval':0.1,'point':null}|point: null is not an array of 6 numbers",
                "{'interval':0.1,'point':'x'}|point: \\'x\\' is not an array of 6 numbers",
                "{'interval':0.1,'point':{'j1':1}}|point: an object is not an array of 6 numbers",
                "{'interval':0.1,'point':[]}|point: it has 0 numbers and must have 6",
                "{'interval':0.1,'point':[1,2,3,4,5]}|point: it has 5 numbers and must have 6",
                "{'interval':0.1,'point':[1,2,3,4,5,6,7]}|point: it has 7 numbers and must have 6",
                "{'interval':0.1,'point':['1',2,3,4,5,6]}|point[0]: \\'1\\' is not a finite number",
                "{'interval':0.1,'point':[1,null,3,4,5,6]}|point[1]: null is not a finite number",
                "{'interval':0.1,'point':[1,2,true,4,5,6]}|point[2]: true is not a finite number",
                "{'interval':0.1,'point':[1,2,3,[4],5,6]}|point[3]: an array is not a finite number",
                "{'interval':0.1,'point':[1,2,3,4,{},6]}|point[4]: an object is not a finite number",
                "{'interval':0.1,'point':[1,2,3,4,5,1e999]}|point[5]: 1e999 is not a finite number",
                "{'interval':0.1,'point':[172.5,90,0,0,-90,0]}|point[0]: 172.5 is outside the limits of j1, -172.0 to 172.0 deg",
                "{'interval':0.1,'point':[0,-78.1,0,0,-90,0]}|point[1]: -78.1 is outside the limits of j2",
                "{'interval':0.1,'point':[0,90,0,0,-90,5156]}|point[5]: 5156.0 is outside the limits of j6",
                "{'point':[1,90,0,0,-90,0]}|interval: it is missing",
                "{'time_from_start':-1,'point':[1,90,0,0,-90,0]}|interval: it is missing",
                "{'interval':0,'point':[1,90,0,0,-90,0]}|interval: 0 is not",
                "{'interval':-0.1,'point':[1,90,0,0,-90,0]}|interval: -0.1 is not",
                "{'interval':60.1,'point':[1,90,0,0,-90,0]}|interval: 60.1 is not",
                "{'interval':1e999,'point':[1,90,0,0,-90,0]}|interval: 1e999 is not",
                "{'interval':null,'time_from_start':1,'point':[1,90,0,0,-90,0]}|interval: null is not",
                "{'interval':0,'time_from_start':1,'point':[1,90,0,0,-90,0]}|interval: 0 is not",
                "{'time_from_start':-0.5,'interval':0.1,'point':[1,90,0,0,-90,0]}|time_from_start: -0.5 is neither",
                "{'time_from_start':-2,'interval':0.1,'point':[1,90,0,0,-90,0]}|time_from_start: -2 is neither",
                "{'time_from_start':'0','interval':0.1,'point':[1,90,0,0,-90,0]}|time_from_start: \\'0\\' is neither",
                "{'time_from_start':null,'interval':0.1,'point':[1,90,0,0,-90,0]}|time_from_start: null is neither",
                "{'time_from_start':1000001,'point':[1,90,0,0,-90,0]}|time_from_start: 1000001 is neither",
                "{'look_ahead_time':-0.1,'interval':0.1,'point':[1,90,0,0,-90,0]}|look_ahead_time: -0.1 is not",
                "{'look_ahead_time':61,'interval':0.1,'point':[1,90,0,0,-90,0]}|look_ahead_time: 61 is not",
                "{'look_ahead_time':false,'interval':0.1,'point':[1,90,0,0,-90,0]}|look_ahead_time: false is not"
            })
    void refusalNamesFieldValueAndRuleAndMovesNothing(String sent, String fault) {
        ApiAnswer answer = robot.insert(sent == null ? "" : sent.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer))
                .startsWith("{\"_type\":\"JObject\",\"err_code\":-400,\"err_msg\":\"" + fault.replace('\'', '"'));
        assertNothingMoved();
    }

    @Test
    void refusedPointLeavesNothingBehindForTheNext() {
        robot.insert("{\"time_from_start\":5,\"look_ahead_time\":30,\"interval\":7,\"point\":[1,2,3,4,5,\"x\"]}");

        // The refused body leaves no trace: no interval, no time, no look-ahead.
        assertThat(body(robot.insert("{\"point\":[1,90,0,0,-90,0]}"))).contains("interval: it is missing");
        robot.insert("{\"interval\":0.1,\"point\":[1,90,0,0,-90,0]}");
        robot.pass(1500);
        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[1.000000,");
    }

    @Test
    void longValuesAreShortenedInMessages() {
        ApiAnswer answer = robot.insert("{\"point\":\"" + "x".repeat(100_000) + "\"}");

        assertThat(body(answer)).hasSizeLessThan(300);
    }

    @Test
    void fieldsThatAreSkippedMayNotBeNestedWithoutEnd() {
        String sent =
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"interval\":1,\"point\":[1,90,0,0,-90,0]}";

        assertThat(robot.insert(sent).status()).isEqualTo(400);
        assertNothingMoved();
    }

    @Test
    void notOperableIs403AndSaysWhich() {
        String sent = "{\"interval\":0.1,\"point\":[1,90,0,0,-90,0]}";
        robot.simulated.controller().state().switchPlayback(false);
        ApiAnswer notPlaying = robot.insert(sent);
        robot.simulated.controller().state().switchMotor(MotorState.OFF);
        ApiAnswer motorOff = robot.insert(sent);

        assertThat(notPlaying.status()).isEqualTo(403);
        assertThat(body(notPlaying)).contains("\"err_code\":-1554", "is_playback", "E01554");
        assertThat(motorOff.status()).isEqualTo(403);
        assertThat(body(motorOff)).contains("\"err_code\":-1554", "motor_on_state", "E01554");
        assertNothingMoved();
    }

    @Test
    void fullBufferIs403WithMinusEight() {
        String sent = "{\"interval\":0.1,\"look_ahead_time\":10,\"point\":[1,90,0,0,-90,0]}";
        for (int i = 0; i < 2048; i++) {
            assertThat(robot.insert(sent)).isEqualTo(DONE);
        }

        ApiAnswer answer = robot.insert(sent);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(body(answer)).startsWith("{\"_type\":\"JObject\",\"err_code\":-8,");
        assertThat(body(robot.get(TRAJECTORY + "joint_traject_buf_avail"))).isEqualTo("{\"val\":0}");
    }
}
