package dev.openstream.server.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.server.pacing.HandTurnedTicker;
import dev.openstream.server.session.CloseReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a session said last is in a file when it ended badly, when something tripped, or when somebody asked. */
final class FlightRecorderTest {

    private static final int SECONDS = 10;
    private static final String HANDSHAKE =
            "{\"at_ms\":0.000,\"added\":true,\"send\":{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}}";

    private final HandTurnedTicker ticker = new HandTurnedTicker();
    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-11-21T21:00:00.5Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.getAndIncrement());

    @TempDir
    Path folder;

    private RecordingFiles files;
    private FlightRecorder recorder;
    private boolean controls = true;

    @BeforeEach
    void open() throws IOException {
        open(100, 1 << 20);
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void aSessionThatEndsBadlyIsWrittenFromTheClientsSide() throws Exception {
        SessionRecording recording = begin("5b0c1f2a");
        say(recording, "{\"cmd\":\"STOP\"}", "{\"a\":1}\n");
        ticker.turnNanos(1_500_000);
        say(recording, "nonsense \u00e9\r", "{\"type\":\"x\"}\n");
        ticker.turnMillis(1_000);
        recording.end(CloseReason.TIMED_OUT);

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
        SessionRecording recording = begin("1");
        say(recording, "{}", "{}\n");
        recording.end(reason);
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

    // What never shook hands takes no memory, and leaves nothing.
    @Test
    void whatNeverBeganIsNotWritten() throws IOException {
        SessionRecording recording = recorder.open(name("1"), () -> controls);
        say(recording, "{}", "{}\n");
        recording.end(CloseReason.IO_ERROR);
        files.close();

        assertThat(list()).isEmpty();
    }

    @Test
    void whatIsOlderThanItsSecondsDoesNotCount() throws Exception {
        SessionRecording recording = begin("1");
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
        SessionRecording recording = begin("1");
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
        SessionRecording recording = begin("1");
        say(recording, "{}", "{}\n");
        recorder.trip("guard", "joint 2 is 130, above 120");
        recorder.trip("guard", "again");
        ticker.turnMillis(SECONDS * 1_000L);
        controls = false;
        recorder.trip("guard", "of somebody else");
        controls = true;
        recorder.trip("guard", "later");
        files.close();

        assertThat(all()).anyMatch(line -> line.contains("\"detail\":\"joint 2 is 130, above 120\""));
        assertThat(all()).anyMatch(line -> line.contains("\"detail\":\"later\""));
        assertThat(all().stream().filter(line -> line.contains("\"recording\"")))
                .hasSize(2);
    }

    // A loop of sessions that end badly: ten files, then one in ten seconds.
    @Test
    void manyBadEndsAreNotAllWritten() throws IOException {
        for (int i = 0; i < 100; i++) {
            SessionRecording recording = recorder.open(name("s" + i), () -> controls);
            recording.begin();
            recording.end(CloseReason.IO_ERROR);
        }
        ticker.turnMillis(25_000);
        for (int i = 100; i < 200; i++) {
            SessionRecording recording = recorder.open(name("s" + i), () -> controls);
            recording.begin();
            recording.end(CloseReason.IO_ERROR);
        }
        files.close();

        assertThat(list()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({"3, 1000000, 3", "100, 5000, 2", "100, 10, 1"})
    void theOldestGiveWay(int most, long mostBytes, int left) throws Exception {
        open(most, mostBytes);
        Files.writeString(folder.resolve("somebody-elses.ndjson"), "x".repeat(10_000));
        for (int i = 0; i < 6; i++) {
            SessionRecording recording = recorder.open(name("s" + i), () -> controls);
            recording.begin();
            say(recording, "{\"x\":\"" + "x".repeat(2_000) + "\"}", "{}\n");
            dump("s" + i);
        }

        assertThat(list()).hasSize(left + 1).contains("somebody-elses.ndjson");
        assertThat(list()).anyMatch(name -> name.contains("-s5-"));
    }

    // A file has its name when it is whole. What a killed process left is taken away, later.
    @Test
    void nothingIsHalf() throws Exception {
        Path old = Files.writeString(folder.resolve(".openstream-1-dump.ndjson.tmp"), "{");
        Path fresh = Files.writeString(folder.resolve(".openstream-2-dump.ndjson.tmp"), "{");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90)));
        open();
        begin("1");
        dump("1");

        assertThat(list()).hasSize(2).contains(fresh.getFileName().toString());
    }

    // The directory goes and comes again: a recording is lost, the next is not, and nothing half remains.
    @Test
    void whatCannotBeWrittenIsLostAndTheNextIsNot() throws Exception {
        begin("1");
        Path elsewhere = folder.resolveSibling(folder.getFileName() + "-elsewhere");
        Files.move(folder, elsewhere);
        assertThatThrownBy(() -> dump("1"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);

        Files.move(elsewhere, folder);
        assertThat(dump("1")).isNotEmpty();
        assertThat(list()).hasSize(1);
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
        SessionRecording recording = begin("1");
        say(recording, line.strip(), "{}\n");

        assertThat(dump("1"))
                .contains("{\"at_ms\":0.000," + shown.strip() + "}")
                .noneMatch(each -> each.contains("secret"));
    }

    // A line that would push out most of the others is told by its length; two lines at once are two.
    // To root its mode says that it may be written to.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryThatTakesNoFileIsRefusedAtTheStart() {
        RecorderSettings settings =
                new RecorderSettings(SECONDS, RecorderSettings.LEAST_BYTES, 1 << 25, Path.of("/proc"), 1, 1 << 20);

        assertThatThrownBy(() -> RecordingFiles.open(settings, InstantSource.system()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLineThatIsTooLongIsTold() throws Exception {
        SessionRecording recording = begin("1");
        say(recording, "{\"x\":\"" + "x".repeat(100_000) + "\"}", "}{ this is no JSON\n{\"a\":1}\n");

        assertThat(dump("1"))
                .endsWith(
                        "{\"at_ms\":0.000,\"left_out\":\"send\",\"bytes\":100008}",
                        "{\"at_ms\":0.000,\"received\":\"}{ this is no JSON\"}",
                        "{\"at_ms\":0.000,\"received\":{\"a\":1}}");
    }

    private void open(int most, long mostBytes) throws IOException {
        RecorderSettings settings =
                new RecorderSettings(SECONDS, RecorderSettings.LEAST_BYTES, 1 << 25, folder, most, mostBytes);
        files = RecordingFiles.open(settings, clock);
        recorder = new FlightRecorder(settings, files, ticker);
    }

    private SessionRecording begin(String session) {
        SessionRecording recording = recorder.open(name(session), () -> controls);
        recording.begin();
        return recording;
    }

    private static SessionName name(String session) {
        return new SessionName("", session, "127.0.0.1:50000");
    }

    private static void say(SessionRecording recording, String command, String event) {
        byte[] fromClient = command.getBytes(UTF_8);
        recording.fromClient(fromClient, 0, fromClient.length);
        byte[] toClient = event.getBytes(UTF_8);
        recording.toClient(toClient, toClient.length);
    }

    private List<String> dump(String session) throws Exception {
        CompletableFuture<Path> file = Objects.requireNonNull(recorder.dump(session));
        return Files.readAllLines(file.get());
    }

    private List<String> written(String name) throws IOException {
        files.close();
        assertThat(list()).containsExactly(name);
        return Files.readAllLines(folder.resolve(name));
    }

    private List<String> list() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString()).toList();
        }
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
