package dev.openstream.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openstream.protocol.contract.LineContract;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The player finds what is wrong: a transcript that does not fit its server fails. */
class TranscriptPlayerTest {

    private static final String HEAD = """
            @title Something
            @section 3
            > {"cmd":"HANDSHAKE","payload":{"major":1}}
            < {"type":"handshake_ack","ok":true,"version":"1.0.0"}
            """;
    private static final String MONITOR = """
            > {"cmd":"MONITOR","payload":{"method":"GET","period_ms":10,"url":"/api_ver","id":1}}
            < {"type":"monitor_ack"}
            """;

    private ServerInProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ServerInProcess.start(Map.of(), null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatFitsPasses() {
        assertThatCode(() -> play(MONITOR + "< {\"type\":\"data\",\"id\":\"<int 1..1>\",\"<more>\":true}"))
                .doesNotThrowAnyException();
    }

    @Test
    void samplesArePassedOverWhileSomethingElseIsExpected() {
        String stop = "> {\"cmd\":\"STOP\",\"payload\":{}}\n< error missing_target";
        assertThatCode(() -> play(MONITOR + "<only data 50>\n" + stop)).doesNotThrowAnyException();
    }

    @Test
    void aWrongExpectationFailsAndSaysWhereAndWhy() {
        TranscriptFailure failure = failureOf("> {\"cmd\":\"STOP\",\"payload\":{}}\n< error invalid_target");

        assertThat(failure)
                .hasMessageContaining("conformance/test.ndjson:6: < error invalid_target")
                .hasMessageContaining("expected: {\"error\":\"invalid_target\"")
                .hasMessageContaining("came:     {\"error\":\"missing_target\"")
                .hasMessageContaining("because:  error is \"missing_target\", not \"invalid_target\"");
    }

    @Test
    void aLineThatDoesNotComeFails() {
        assertThat(failureOf("<within 50> {\"type\":\"monitor_ack\"}"))
                .hasMessageContaining("test.ndjson:5:")
                .hasMessageContaining("nothing in time");
    }

    @Test
    void silenceThatIsBrokenFails() {
        assertThat(failureOf("> x\n<silence 1000>")).hasMessageContaining("invalid_ndjson");
        assertThat(failureOf(MONITOR + "<silence 1000>")).hasMessageContaining("\"type\":\"data\"");
        assertThat(failureOf(MONITOR + "> x\n<only data 1000>")).hasMessageContaining("invalid_ndjson");
    }

    @Test
    void aWrongNumberOfSamplesFails() {
        assertThat(failureOf(MONITOR + "<count data 0..1 within 200>")).hasMessageContaining("0 to 1 lines of data");
        assertThat(failureOf(MONITOR + "<count data 100..200 within 200>")).hasMessageContaining("100 to 200");
    }

    @Test
    void aWrongNumberOfErrorsFails() {
        String three = "> x\n> x\n> x\n";
        assertThatCode(() -> play(MONITOR + three + "<count error invalid_ndjson 3..3 within 200>"))
                .doesNotThrowAnyException();
        assertThat(failureOf(three + "<count error invalid_ndjson 1..2 within 200>"))
                .hasMessageContaining("3 of them");
        assertThat(failureOf(three + "<count error invalid_cmd 3..3 within 200>"))
                .hasMessageContaining("invalid_ndjson");
    }

    @Test
    void aConnectionThatStaysOpenOrGoesTooEarlyFails() {
        assertThat(failureOf("<closed within 50>")).hasMessageContaining("closes the connection");
        String stop = """
                > {"cmd":"STOP","payload":{"target":"session"}}
                < {"type":"stop_ack","target":"session"}
                """;
        assertThat(failureOf(stop + "<silence 4000>")).hasMessageContaining("the connection's end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"data\",\"id\":2,\"<more>\":true}",
                "{\"type\":\"data\",\"id\":\"<string>\",\"<more>\":true}",
                "{\"type\":\"data\",\"id\":\"<absent>\",\"<more>\":true}",
                "{\"type\":\"data\",\"id\":\"<int 2..3>\",\"<more>\":true}",
                "{\"type\":\"data\",\"id\":1,\"status\":\"<any>\",\"<more>\":true}",
                "{\"type\":\"data\",\"id\":1,\"ts\":\"<int>\",\"result\":5}",
                "{\"type\":\"data\",\"id\":1,\"ts\":\"<int>\",\"svc_dur_ms\":\"<number>\",\"result\":[5]}"
            })
    void aSampleThatDoesNotFitFails(String pattern) {
        assertThat(failureOf(MONITOR + "< " + pattern)).hasMessageContaining("because:");
    }

    private TranscriptFailure failureOf(String steps) {
        TranscriptFailure failure = catchThrowableOfType(TranscriptFailure.class, () -> play(steps));
        assertThat(failure).as("the failure of\n%s", steps).isNotNull();
        return failure;
    }

    private void play(String steps) throws IOException {
        TranscriptPlayer.play(
                Transcript.parse("test.ndjson", HEAD + steps),
                new Server(server.address(), null),
                LineContract::event,
                FaultCodes.of(Profile.OURS));
    }
}
