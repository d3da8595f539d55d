package dev.openstream.server.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.HandTurnedTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A flight recorder with a clock turned by hand, and the files that it writes. */
abstract class FlightRecorderFixture {

    static final int SECONDS = 10;

    final HandTurnedTicker ticker = new HandTurnedTicker();
    final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-11-21T21:00:00.5Z").toEpochMilli());
    final InstantSource clock = () -> Instant.ofEpochMilli(millis.getAndIncrement());

    @TempDir
    Path folder;

    FlightRecordings files;
    FlightRecorder recorder;

    @BeforeEach
    void open() throws IOException {
        open(100, 1 << 20);
    }

    @AfterEach
    void close() {
        files.close();
    }

    final void open(int most, long mostBytes) throws IOException {
        RecorderSettings settings = RecorderSettings.builder(folder)
                .seconds(SECONDS)
                .sessionBytes(RecorderSettings.LEAST_BYTES)
                .files(most)
                .fileBytes(mostBytes)
                .build();
        files = FlightRecordings.open(settings, clock);
        recorder = new FlightRecorder("", settings, files, ticker);
    }

    /** A session that has sent a CONTROL. */
    SessionObserver begin(String session) {
        SessionObserver recording = beginViewing(session);
        recording.controlCalled(ApiRequest.of(Method.POST, "/c", JsonText.EMPTY_OBJECT));
        return recording;
    }

    SessionObserver beginViewing(String session) {
        SessionObserver recording = recorder.opened(caller(session));
        recording.handshake(null, false);
        return recording;
    }

    static void end(SessionObserver recording, CloseReason reason) {
        recording.ended(reason);
        recording.disconnected(0);
    }

    static Caller caller(String session) {
        return new Caller(session, "127.0.0.1:50000", Instant.EPOCH);
    }

    static void say(SessionObserver recording, String command, String event) {
        byte[] fromClient = command.getBytes(UTF_8);
        recording.lineReceived(fromClient, 0, fromClient.length);
        byte[] toClient = event.getBytes(UTF_8);
        recording.lineSent(toClient, toClient.length);
    }

    List<String> dump(String session) throws Exception {
        CompletableFuture<Path> file = Objects.requireNonNull(recorder.dump(session));
        return Files.readAllLines(file.get());
    }

    List<String> list() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString()).toList();
        }
    }
}
