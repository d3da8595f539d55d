package dev.openstream.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.openstream.cli.system.ServeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Server as it is installed that is to be attacked, and innocent clients of it. */
final class AttackedServer implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Samples after which code is warm and clients are in their rhythm. */
    private static final int WARM_SAMPLES = 500;

    /** Descriptors and memory of a process go up and down a little by themselves. */
    private static final int SOME_DESCRIPTORS = 4;

    /** Resident memory: the heap's 256 MiB, 128 MiB outside of it at most, and what the JVM has for itself. */
    private static final long MOST_MEBIBYTES = 512;

    /** Young generation, which any traffic fills within minutes, and what a process goes up and down by itself. */
    private static final long SOME_MEBIBYTES = 64 + 32;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final HttpServer controller;
    private final ServeProcess process;
    private final Witness witness;
    private final Footprint before;
    private final long startedNanos = System.nanoTime();

    private AttackedServer(HttpServer controller, ServeProcess process, Witness witness) {
        this.controller = controller;
        this.process = process;
        this.witness = witness;
        await().atMost(PATIENCE).until(() -> witness.samples() > WARM_SAMPLES);
        this.before = footprint();
    }

    /** Traces that an attack could leave behind. */
    record Footprint(long descriptors, long residentMebibytes) {}

    /**
     * Starts one with the flags of {@code attack}.
     *
     * @param recordings folder for recordings, if it records
     */
    static AttackedServer start(Attack attack, Path recordings) throws IOException {
        HttpServer controller = slowController();
        List<String> flags = new ArrayList<>(attack.flags());
        if (flags.contains("--recorder-seconds")) {
            flags.addAll(List.of("--recorder-dir", recordings.toString()));
        }
        if (attack.needsSlowController()) {
            flags.addAll(List.of(
                    "--upstream", "http://127.0.0.1:" + controller.getAddress().getPort()));
        }
        ServeProcess process = ServeProcess.start(flags.toArray(String[]::new));
        return new AttackedServer(controller, process, new Witness(process.port(), !attack.needsSlowController()));
    }

    /** Controller that answers a GET and a single point at once, and nothing else ever. */
    private static HttpServer slowController() throws IOException {
        HttpServer controller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        controller.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        controller.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("GET")
                    || exchange.getRequestURI().getPath().endsWith("insert_point")) {
                byte[] body = "{\"position\":[0,90,0,0,-90,0]}".getBytes(StandardCharsets.US_ASCII);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            }
        });
        controller.start();
        return controller;
    }

    ServeProcess process() {
        return process;
    }

    Witness witness() {
        return witness;
    }

    /** Footprint before the first attack. */
    Footprint before() {
        return before;
    }

    Footprint footprint() {
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> descriptors = Files.list(folder.resolve("fd"));
                Stream<String> status = Files.lines(folder.resolve("status"))) {
            long kibibytes = status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Footprint(descriptors.count(), kibibytes >> 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts what holds after an attack on any machine, however busy: it lives, and nothing is left of the attack. */
    void assertUnharmed() {
        assertThat(process.isAlive()).as("the process lives").isTrue();
        assertThat(process.words()).doesNotContain("OutOfMemoryError", "\tat ");
        assertThat(witness.complaints()).isEmpty();
        assertThat(footprint().residentMebibytes()).as("resident memory, MiB").isLessThan(MOST_MEBIBYTES);
        await().atMost(PATIENCE.multipliedBy(2))
                .untilAsserted(() -> assertThat(footprint().descriptors())
                        .as("descriptors")
                        .isLessThan(before.descriptors() + SOME_DESCRIPTORS));
    }

    /**
     * Footprint once the memory of attacks is given back to the system, or is not within the time for it.
     *
     * @param moreMebibytes that may be kept beyond what one attack may leave
     */
    Footprint settled(long moreMebibytes) {
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        while (footprint().residentMebibytes() >= mostMebibytes(moreMebibytes) && System.nanoTime() - untilNanos < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return footprint();
    }

    private long mostMebibytes(long moreMebibytes) {
        return before.residentMebibytes() + SOME_MEBIBYTES + moreMebibytes;
    }

    /** Asserts that it is, after {@link #settled}. */
    void assertMemoryIsGivenBack(long moreMebibytes) {
        assertThat(footprint().residentMebibytes())
                .as("resident memory, MiB, %d before", before.residentMebibytes())
                .isLessThan(mostMebibytes(moreMebibytes));
    }

    /** Asserts that the log tells of all requests that were broken off, in a line a second. */
    void assertBrokenOffAreSummedUp() {
        long lines = process.words()
                .lines()
                .filter(line -> line.contains("in the middle of a request"))
                .count();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos);
        assertThat(lines).as("lines about requests that were broken off").isBetween(1L, seconds + 2);
    }

    @Override
    public void close() throws IOException {
        witness.close();
        process.close();
        controller.stop(0);
    }
}
