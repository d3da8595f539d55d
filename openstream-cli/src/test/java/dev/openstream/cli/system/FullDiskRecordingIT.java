package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.FreePort;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.recording.judge.Judge;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Recordings on a disk that is full for a while: they stop and go on, and nothing else does. */
final class FullDiskRecordingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    // Viewers keep their beats, the file until then is whole, and recording goes on by itself.
    @Test
    void fullDiskStopsTheRecordingAndNothingElse() throws Exception {
        SmallDisk disk = new SmallDisk(Files.createDirectory(folder.resolve("disk")), 12);
        String admin = Integer.toString(FreePort.find());
        try (ServeProcess server = ServeProcess.within(
                        disk.inFront(),
                        "--record-dir",
                        disk.folder().resolve("lab").toString(),
                        "--admin-port",
                        admin);
                LineClient viewer = server.client()) {
            viewer.shakeHands();
            viewer.send(Lines.monitorJoints(2));
            Path seen = disk.seenBy(server.pid()).resolve("lab");
            RecordedMessages.awaitMessages(seen.resolve("lab_0.mcap"), "/joint_states", 1);
            Path filler = disk.fill(server.pid());
            awaitWith(viewer, () -> server.words().contains("has stopped: No space left on device"));
            Path whole = Files.copy(seen.resolve("lab_0.mcap"), folder.resolve("whole.mcap"));
            assertThat(RecordedMessages.of(Judge.messages(whole), "/joint_states"))
                    .isNotEmpty();
            awaitWith(viewer, () -> metric(admin, "openstream_recording_lost_total{cause=\"disk_full\"") > 1_000);

            Files.delete(filler);
            awaitWith(viewer, () -> server.words().contains("goes on; "));
            RecordedMessages.awaitMessages(seen.resolve("lab_1.mcap"), "/joint_states", 1);
            RecordedMessages.awaitMessages(seen.resolve("lab_1.mcap"), "/rosout", 1);
            assertThat(server.words().lines().filter(line -> line.contains("has stopped")))
                    .hasSize(1);
            assertThat(server.words().lines().filter(line -> line.contains("goes on; ")))
                    .hasSize(1);
            Path next = Files.copy(seen.resolve("lab_1.mcap"), folder.resolve("next.mcap"));
            assertThat(CommandProcess.run("recover", next.toString()).exitCode())
                    .isZero();
            List<JsonNode> messages = Judge.messages(folder.resolve("next-recovered.mcap"));
            assertThat(RecordedMessages.of(messages, "/robot_description")).hasSize(1);
            assertThat(RecordedMessages.of(messages, "/rosout"))
                    .extracting(entry -> entry.get("value").get("msg").asString())
                    .anySatisfy(words -> assertThat(words).contains("are lost: the disk was full"));
        }
    }

    /** Waits for something, while {@code viewer} gets its samples without a pause. */
    private static void awaitWith(LineClient viewer, Callable<Boolean> condition) throws Exception {
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(untilNanos);
            for (int i = 0; i < 25; i++) {
                viewer.nextWith("\"type\":\"data\"");
            }
        }
    }

    private static double metric(String adminPort, String beginning) throws IOException {
        URI page = URI.create("http://127.0.0.1:" + adminPort + "/metrics");
        try (var body = page.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }

    @Test
    void recordOnAFullDiskGoesOnToo() throws Exception {
        SmallDisk disk = new SmallDisk(Files.createDirectory(folder.resolve("disk")), 12);
        Path words = folder.resolve("words");
        try (ServeProcess server = ServeProcess.start()) {
            ProcessBuilder program = ServeProcess.process(
                    List.of("record", "-o", disk.folder().resolve("run.mcap").toString()));
            program.environment().putAll(server.asTarget());
            Process recording =
                    disk.within(program).redirectError(words.toFile()).start();
            try {
                Path seen = disk.seenBy(recording.pid());
                RecordedMessages.awaitMessages(seen.resolve("run.mcap"), "/joint_states", 1);
                Path filler = disk.fill(recording.pid());
                await().atMost(PATIENCE)
                        .until(() -> Files.readString(words).contains("recording has stopped: No space left"));
                Path whole = Files.copy(seen.resolve("run.mcap"), folder.resolve("whole.mcap"));
                assertThat(RecordedMessages.of(Judge.messages(whole), "/joint_states"))
                        .isNotEmpty();
                Files.delete(filler);
                await().atMost(PATIENCE)
                        .until(() -> Files.readString(words).contains("recording goes on in a new file"));
                RecordedMessages.awaitMessages(seen.resolve("run_1.mcap"), "/joint_states", 1);
                new ProcessBuilder("kill", "-INT", Long.toString(recording.pid()))
                        .start()
                        .waitFor();
                assertThat(recording.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("it ends; %s", Files.readString(words))
                        .isTrue();
                assertThat(recording.exitValue()).isZero();
                assertThat(Files.readString(words)).contains("lost by the recorder");
            } finally {
                recording.destroyForcibly();
            }
        }
    }
}
