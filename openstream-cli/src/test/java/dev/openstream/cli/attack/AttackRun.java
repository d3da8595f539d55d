package dev.openstream.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.openstream.cli.system.ServeProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every attack against a real process with the settings that it is installed with: innocent clients beside it keep their
 * rhythm and their robot, newcomers are served, and afterwards nothing is left of it. Run by {@code ./build attack [SECONDS]}
 * only: each takes its time, and wants the machine for itself.
 */
final class AttackRun {

    private static final long SECONDS = Long.getLong("openstream.attack.seconds", 2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final double LEAST_SHARE = 0.95;
    private static final double LONGEST_GAP_MILLIS = 100;
    private static final double NEWCOMER_MILLIS = 1_000;

    /** Descriptors and memory of a process go up and down a little by themselves. */
    private static final int SOME_DESCRIPTORS = 4;

    private static final List<String> ROWS = new ArrayList<>();

    @TempDir
    private Path folder;

    /** What an attack could leave behind. */
    private record Footprint(long descriptors, long residentMebibytes) {

        static Footprint of(long pid) {
            Path process = Path.of("/proc", Long.toString(pid));
            try (Stream<Path> descriptors = Files.list(process.resolve("fd"));
                    Stream<String> status = Files.lines(process.resolve("status"))) {
                long kibibytes = status.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
                return new Footprint(descriptors.count(), kibibytes >> 10);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void innocentClientsDoNotNotice(Attack attack) throws Exception {
        HttpServer controller = slowController();
        try (ServeProcess server = ServeProcess.start(flags(attack, controller));
                Witness witness = new Witness(server.port(), !attack.needsSlowController())) {
            await().atMost(PATIENCE).until(() -> witness.samples() > 500);
            Footprint before = Footprint.of(server.pid());
            witness.restart();

            String tries = assault(attack, server);

            Witness.Testimony testimony = witness.testimony();
            ROWS.add(row(attack, tries, testimony, before, server.pid()));
            assertThat(server.words()).doesNotContain("OutOfMemoryError", "\tat ");
            assertThat(witness.complaints()).isEmpty();
            assertThat(testimony.share())
                    .as("samples for each beat of the floor")
                    .isGreaterThan(LEAST_SHARE);
            assertThat(testimony.longestMillis())
                    .as("longest gap in ms")
                    .isLessThan(testimony.floorMillis() + LONGEST_GAP_MILLIS);
            assertThat(testimony.newcomerMillis())
                    .as("longest wait of a newcomer in ms")
                    .isLessThan(testimony.floorMillis() + NEWCOMER_MILLIS);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Footprint.of(server.pid()).descriptors())
                            .isLessThan(before.descriptors() + SOME_DESCRIPTORS));
        } finally {
            controller.stop(0);
        }
    }

    private String[] flags(Attack attack, HttpServer controller) {
        List<String> flags = new ArrayList<>(attack.flags());
        if (flags.contains("--recorder-seconds")) {
            flags.addAll(List.of("--recorder-dir", folder.toString()));
        }
        if (attack.needsSlowController()) {
            flags.addAll(List.of(
                    "--upstream", "http://127.0.0.1:" + controller.getAddress().getPort()));
        }
        return flags.toArray(String[]::new);
    }

    /** Answers a GET and a single point at once, and nothing else ever. */
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

    /** The attacker is another machine as far as possible: a process of its own, which takes what time is left. */
    private static String assault(Attack attack, ServeProcess server) throws IOException, InterruptedException {
        Process attacker = new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Assault.class.getName(),
                        attack.name(),
                        Integer.toString(server.port()),
                        Integer.toString(server.http().getPort()),
                        Long.toString(SECONDS * 1_000))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = attacker.getInputStream()) {
            String tries = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
            assertThat(attacker.waitFor()).as("the attacker's own end").isZero();
            return tries;
        } finally {
            attacker.destroyForcibly();
        }
    }

    private static String row(Attack attack, String tries, Witness.Testimony testimony, Footprint before, long pid) {
        return String.format(
                Locale.ROOT,
                "| %s: %s | %s | %.2f | %.0f (%.0f) ms | %.0f ms | %d, %d MiB |",
                attack.title(),
                attack.words(),
                tries,
                testimony.share(),
                testimony.longestMillis(),
                testimony.floorMillis(),
                testimony.newcomerMillis(),
                before.residentMebibytes(),
                Footprint.of(pid).residentMebibytes());
    }

    /** For docs/reliability.md. */
    @AfterAll
    static void tell() throws IOException {
        List<String> table = new ArrayList<>(List.of(
                "| attack, for " + SECONDS + " s | tries | samples for each beat of the floor | longest gap (floor's) |"
                        + " slowest newcomer | memory before, after |",
                "|---|---|---|---|---|---|"));
        table.addAll(ROWS);
        Files.write(Path.of("target", "attacks.md"), table);
        table.forEach(System.out::println);
    }
}
