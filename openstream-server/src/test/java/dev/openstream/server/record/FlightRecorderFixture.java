package dev.openstream.server.record;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    RecordingFiles files;
    FlightRecorder recorder;
    boolean controls = true;

    @BeforeEach
    void open() throws IOException {
        open(100, 1 << 20);
    }

    @AfterEach
    void close() {
        files.close();
    }

    final void open(int most, long mostBytes) throws IOException {
        RecorderSettings settings =
                new RecorderSettings(SECONDS, RecorderSettings.LEAST_BYTES, 1 << 25, folder, most, mostBytes);
        files = RecordingFiles.open(settings, clock);
        recorder = new FlightRecorder(settings, files, ticker);
    }

    SessionRecording begin(String session) {
        SessionRecording recording = recorder.open(name(session), () -> controls);
        recording.begin();
        return recording;
    }

    static SessionName name(String session) {
        return new SessionName("", session, "127.0.0.1:50000");
    }

    static void say(SessionRecording recording, String command, String event) {
        byte[] fromClient = command.getBytes(UTF_8);
        recording.fromClient(fromClient, 0, fromClient.length);
        byte[] toClient = event.getBytes(UTF_8);
        recording.toClient(toClient, toClient.length);
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
