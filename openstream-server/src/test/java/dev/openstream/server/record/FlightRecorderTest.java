package dev.openstream.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A session's last lines are in a file when it ended badly, when something tripped, or when somebody asked. */
final class FlightRecorderTest extends FlightRecorderFixture {
    private static final String HANDSHAKE =
            "{\"at_ms\":0.000,\"added\":true,\"send\":{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}}";

    @Test
    void aSessionThatEndsBadlyIsWrittenFromTheClientsSide() throws Exception {
        SessionObserver recording = begin("5b0c1f2a");
        say(recording, "{\"cmd\":\"STOP\"}", "{\"a\":1}\n");
        ticker.turnNanos(1_500_000);
        say(recording, "nonsense \u00e9\r", "{\"type\":\"x\"}\n");
        ticker.turnMillis(1_000);
        end(recording, CloseReason.TIMED_OUT);

        assertThat(written("openstream-20261121T210000.500Z-5b0c1f2a-timed-out.ndjson"))
                .containsExactly(
                        "{\"recording\":{\"cause\":\"timed-out\",\"session\":\"5b0c1f2a\",\"peer\":\"127.0.0.1:50000\","
                                + "\"ts\":\"2026-11-21T21:00:00.500Z\",\"at_ms\":1001.500}}",
                        HANDSHAKE,
                        "{\"at_ms\":0.000,\"send\":{\"cmd\":\"STOP\"}}",
                        "{\"at_ms\":0.000,\"received\":{\"a\":1}}",
                        "{\"at_ms\":1.500,\"send\":\"nonsense \\u00e9\\r\"}",
                        "{\"at_ms\":1.500,\"received\":{\"type\":\"x\"}}");
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void onlyBadEndsAreWritten(CloseReason reason) throws IOException {
        SessionObserver recording = begin("1");
        say(recording, "{}", "{}\n");
        end(recording, reason);
        files.close();

        boolean bad = List.of(
                        CloseReason.TIMED_OUT,
                        CloseReason.SLOW_CONSUMER,
                        CloseReason.OVER_BUDGET,
                        CloseReason.IO_ERROR,
                        CloseReason.INTERNAL_ERROR)
                .contains(reason);
        assertThat(list()).hasSize(bad ? 1 : 0);
    }

    // A session that never shook hands takes no memory, and leaves nothing.
    @Test
    void whatNeverBeganIsNotWritten() throws IOException {
        SessionObserver recording = recorder.opened(caller("1"));
        say(recording, "{}", "{}\n");
        end(recording, CloseReason.IO_ERROR);
        files.close();

        assertThat(list()).isEmpty();
    }

    @Test
    void whatIsOlderThanItsSecondsDoesNotCount() throws Exception {
        SessionObserver recording = begin("1");
        say(recording, "{\"n\":1}", "{\"n\":2}\n");
        ticker.turnMillis(1);
        say(recording, "{\"n\":3}", "{\"n\":4}\n");
        ticker.turnMillis(SECONDS * 1_000L);

        assertThat(dump("1"))
                .hasSize(4)
                .endsWith("{\"at_ms\":0.000,\"send\":{\"n\":3}}", "{\"at_ms\":0.000,\"received\":{\"n\":4}}");
    }

    // A file goes on where the one before ended, so nothing is copied while beats wait.
    @Test
    void twoFilesOfASessionFollowEachOther() throws Exception {
        SessionObserver recording = begin("1");
        say(recording, "{\"n\":1}", "{}\n");
        assertThat(dump("1")).hasSize(4);
        say(recording, "{\"n\":2}", "{}\n");
        say(recording, "{\"n\":3}", "{}\n");

        assertThat(dump("1")).hasSize(6).noneMatch(line -> line.contains("\"n\":1"));
        assertThat(recorder.dump("2")).isNull();
        assertThat(recorder.sessions()).containsExactly("1");
    }

    // A guard that trips again and again does not push out the file of the first time; viewers have done nothing.
    @Test
    void aTripIsWrittenOncePerReachOfThoseWhoControl() throws IOException {
        SessionObserver recording = begin("1");
        say(recording, "{}", "{}\n");
        say(beginViewing("2"), "{}", "{}\n");
        recorder.tripped(Trip.GUARD, "joint 2 is 130, above 120");
        recorder.tripped(Trip.GUARD, "again");
        ticker.turnMillis(SECONDS * 1_000L);
        recorder.tripped(Trip.GUARD, "later");
        files.close();

        assertThat(all()).anyMatch(line -> line.contains("\"detail\":\"joint 2 is 130, above 120\""));
        assertThat(all()).anyMatch(line -> line.contains("\"detail\":\"later\""));
        assertThat(all().stream().filter(line -> line.contains("\"recording\"")))
                .hasSize(2)
                .noneMatch(line -> line.contains("\"session\":\"2\""));
    }

    // Secrets are never written, whatever stands around them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"payload\":{\"token\":\"se\\\"cret\",\"major\":1}} | \"send\":{\"payload\":{\"token\":\"***\",\"major\":1}}",
                "{\"token\" : {\"a\":[\"secret\"]} , \"b\":2} | \"send\":{\"token\" : \"***\" , \"b\":2}",
                "{\"t\\u006fken\":\"secret\"}  | \"send\":{\"t\\u006fken\":\"***\"}",
                "{\"Token\":1234,\"token\":\"secret\"}  | \"send\":{\"Token\":\"***\",\"token\":\"***\"}",
                "{\"payload\":{\"token\":\"secret\"  | \"left_out\":\"send\",\"bytes\":28",
                "{\"payload\":{\"t\\u006fken\":\"secret\"  | \"left_out\":\"send\",\"bytes\":33",
                "{\"cmd\":\"x\\u00e9\"}  | \"send\":{\"cmd\":\"x\\u00e9\"}",
            })
    void tokensAreHidden(String line, String shown) throws Exception {
        SessionObserver recording = begin("1");
        say(recording, line.strip(), "{}\n");

        assertThat(dump("1"))
                .contains("{\"at_ms\":0.000," + shown.strip() + "}")
                .noneMatch(each -> each.contains("secret"));
    }

    @Test
    void aLineThatIsTooLongIsTold() throws Exception {
        SessionObserver recording = begin("1");
        say(recording, "{\"x\":\"" + "x".repeat(100_000) + "\"}", "}{ this is no JSON\n{\"a\":1}\n");

        assertThat(dump("1"))
                .endsWith(
                        "{\"at_ms\":0.000,\"left_out\":\"send\",\"bytes\":100008}",
                        "{\"at_ms\":0.000,\"received\":\"}{ this is no JSON\"}",
                        "{\"at_ms\":0.000,\"received\":{\"a\":1}}");
    }

    private List<String> written(String name) throws IOException {
        files.close();
        assertThat(list()).containsExactly(name);
        return Files.readAllLines(folder.resolve(name));
    }

    private List<String> all() {
        try (Stream<Path> found = Files.list(folder)) {
            return found.flatMap(path -> lines(path)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path path) {
        try {
            return Files.readAllLines(path).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
