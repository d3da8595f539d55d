package dev.openstream.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transcripts that can be replayed, and those that are refused before anything is sent. */
final class TranscriptReaderTest {

    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";

    private static List<ReplayStep> read(String... lines) {
        return ReplaySteps.read(List.of(lines), 10);
    }

    @Test
    void recordedTimesBecomeDistances() {
        assertThat(read(
                        "{\"at_ms\":5,\"send\":" + HANDSHAKE + "}",
                        "{\"at_ms\":6.25,\"received\":{\"type\":\"handshake_ack\"}}",
                        "{\"at_ms\":12.5,\"send\":{\"cmd\" : \"STOP\"}}"))
                .containsExactly(new ReplayStep.Send(HANDSHAKE, 5), new ReplayStep.Send("{\"cmd\" : \"STOP\"}", 7.5));
    }

    // Lines as the server's flight recorder writes them (docs/how-to/record-what-happened.md).
    @Test
    void aRecordingOfTheServersIsPlayed() {
        assertThat(read(
                        "{\"recording\":{\"cause\":\"timed-out\",\"session\":\"1\",\"at_ms\":7.000}}",
                        "{\"at_ms\":0.000,\"added\":true,\"send\":" + HANDSHAKE + "}",
                        "{\"at_ms\":0.500,\"left_out\":\"received\",\"bytes\":700000}",
                        "{\"at_ms\":3.000,\"send\":{\"cmd\":\"STOP\"}}"))
                .containsExactly(new ReplayStep.Send(HANDSHAKE, 0), new ReplayStep.Send("{\"cmd\":\"STOP\"}", 3));
    }

    // A line that is no JSON object can be recorded, and sent again, as text.
    @Test
    void textIsSentAsItIs() {
        assertThat(read("{\"send\":\"not JSON \\u00e9\",\"at_ms\":0}"))
                .containsExactly(new ReplayStep.Send("not JSON é", 0));
    }

    @Test
    void commandsWithoutTimesFollowEachOther() {
        assertThat(read(HANDSHAKE, "", "{\"cmd\":\"STOP\"}"))
                .containsExactly(new ReplayStep.Send(HANDSHAKE, 0), new ReplayStep.Send("{\"cmd\":\"STOP\"}", 10));
    }

    // conformance/README.md: what is expected is waited for; silence takes its time.
    @Test
    void transcriptsOfTheConformanceFormArePlayed() {
        assertThat(read(
                        "@title T",
                        "# a comment",
                        "> " + HANDSHAKE,
                        "< {\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"<string>\"}",
                        "<within 500> {\"type\": \"data\",\"ts\":\"<int 1..10>\"}",
                        "<silence 100>",
                        "<count data 3..5 within 1000>",
                        "< error invalid_cmd",
                        "<as http GET /x?len=2>",
                        "<as http PUT /x {}>",
                        ">repeat 3 every 2",
                        ">| a",
                        ">| b"))
                .containsExactly(
                        new ReplayStep.Send(HANDSHAKE, 0),
                        new ReplayStep.Await(false, 3_000),
                        new ReplayStep.Await(true, 500),
                        new ReplayStep.Pause(100),
                        new ReplayStep.Pause(1_000),
                        new ReplayStep.Await(false, 3_000),
                        new ReplayStep.Await(true, 3_000),
                        new ReplayStep.Await(false, 3_000),
                        new ReplayStep.Send("a", 0),
                        new ReplayStep.Send("b", 2),
                        new ReplayStep.Send("a", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"at_ms\":1}                       | neither cmd nor send nor received",
                "{\"send\":{}}                       | at_ms",
                "{\"send\":{},\"at_ms\":-1}          | at_ms",
                "{\"send\":{},\"at_ms\":\"1\"}       | at_ms",
                "{\"at_ms\":1,\"left_out\":\"send\"} | a command is missing from the recording",
                "{\"cmd\":\"STOP\"                   | not JSON",
                "{\"send\":\"a\\nb\",\"at_ms\":0}     | line end",
                "A> {}                               | one connection",
                ">reset                              | one connection",
                "hello                               | neither a JSON object nor a step",
                ">repeat 3 every 2                   | no lines",
            })
    void whatCannotBeReplayedIsNamed(String line, String what) {
        assertThatThrownBy(() -> read(HANDSHAKE, line))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(what);
    }

    @Test
    void timesDoNotGoBack() {
        assertThatThrownBy(() -> read("{\"at_ms\":5,\"send\":{}}", "{\"at_ms\":4,\"send\":{}}"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("from 5.0 to 4.0");
    }

    @Test
    void nothingFollowsTheClose() {
        assertThat(read("> a", ">close", "", "# the end")).containsExactly(new ReplayStep.Send("a", 0));
        assertThatThrownBy(() -> read("> a", ">close", "> b"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("closed before");
    }

    @Test
    void transcriptThatSendsNothingIsRefused() {
        assertThatThrownBy(() -> read("# nothing")).hasMessageContaining("sends nothing");
    }

    // The vendor's clients' conversations are in that form.
    @ParameterizedTest
    @CsvSource({"7-cpp-driver", "7-ros-node", "3-2-monitor"})
    void transcriptsOfThisProjectAreRead(String name) throws IOException {
        Path file = Path.of("..", "conformance", name + ".ndjson");

        assertThat(ReplaySteps.read(Files.readAllLines(file), 10)).isNotEmpty();
    }
}
