package dev.openstream.server.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.sampling.SampleBatch;
import dev.openstream.server.sampling.SampleQueue;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop under load, as the JVM sees it: it waits for sockets and time, and for no other thread (docs/threads.md). */
final class LoopThreadTest {

    private static final int DATA = 300;

    /** Calls of a thread that waits for another one. */
    private static final List<String> WAITS =
            List.of("jdk.JavaMonitorEnter", "jdk.JavaMonitorWait", "jdk.ThreadPark", "jdk.ThreadSleep");

    private static final String LONG_LINE = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/p\","
            + "\"body\":{\"points\":[" + "[1.5,2.5],".repeat(5_000) + "[0]]}}}\n";

    private static final SampleRecipe RECIPE =
            SampleRecipe.of(ApiRequest.of(Method.GET, "/project/rgen", JsonText.EMPTY_OBJECT), 2);

    @TempDir
    Path folder;

    @Test
    void waitsForNoOtherThread() throws Exception {
        try (TestServer server = TestServer.start(Transport.best());
                DataCounter viewer = DataCounter.start(server.greet());
                Flood controls = flood(server, (Lines.control(1) + "\n").repeat(50));
                Flood garbage = flood(server, "x\n".repeat(500));
                Flood longLines = flood(server, LONG_LINE)) {
            List<Flood> floods = List.of(controls, garbage, longLines);
            floods.forEach(flood -> flood.awaitProgress(2));
            SampleQueue queue = new SampleQueue(4, 4_096);
            server.server().subscribe(RECIPE, queue);
            CompletableFuture<Void> consumer = CompletableFuture.runAsync(() -> takeAll(queue));
            long loop = server.loopThread().threadId();
            ThreadInfo before = threadInfo(loop);
            List<RecordedEvent> waits = waitsDuring(() -> viewer.nanosFor(DATA));
            ThreadInfo after = threadInfo(loop);

            assertThat(waits)
                    .filteredOn(event -> event.getThread().getJavaThreadId() == loop)
                    .isEmpty();
            // Others do wait, so that the loop would have been seen.
            assertThat(waits).isNotEmpty();
            assertThat(after.getBlockedCount()).isEqualTo(before.getBlockedCount());
            assertThat(after.getWaitedCount()).isEqualTo(before.getWaitedCount());
            server.assertOneCaller();
            server.server().close();
            consumer.get(10, TimeUnit.SECONDS);
        }
    }

    /** Takes samples as they come, to the end. */
    private static void takeAll(SampleQueue queue) {
        try {
            SampleBatch batch = queue.take(1, 10_000);
            while (!batch.ended()) {
                batch = queue.take(1, 10_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Flood flood(TestServer server, String text) throws IOException {
        return Flood.reading(server.greet(), text.getBytes(UTF_8));
    }

    private static ThreadInfo threadInfo(long id) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(id);
    }

    /** Something that takes some time. */
    private interface Load {
        long run() throws InterruptedException;
    }

    private List<RecordedEvent> waitsDuring(Load load) throws IOException, InterruptedException {
        Path file = folder.resolve("waits.jfr");
        try (Recording recording = new Recording()) {
            WAITS.forEach(name -> recording.enable(name).withThreshold(Duration.ZERO));
            recording.start();
            load.run();
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isPositive();
        try (Stream<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()) {
            return events.filter(event -> event.getThread() != null).toList();
        }
    }
}
