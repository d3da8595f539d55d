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
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every attack against a real process with the settings that it is installed with: innocent clients beside it keep their
 * rhythm and their robot, newcomers are served, and afterwards nothing is left of it. What the machine can do meanwhile is
 * told by a second server, which nobody attacks: it has the same innocent clients at the same time, beside the same load.
 * Run by {@code ./build attack [SECONDS]} only: each takes its time, and wants the machine for itself.
 */
final class AttackRun {

    private static final long SECONDS = Long.getLong("openstream.attack.seconds", 2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final double LEAST_SHARE = 0.95;
    private static final double LONGEST_GAP_MILLIS = 100;
    private static final double NEWCOMER_MILLIS = 1_000;

    /** Descriptors and memory of a process go up and down a little by themselves. */
    private static final int SOME_DESCRIPTORS = 4;

    /** Resident memory: the heap's 256 MiB, 128 MiB outside of it at most, and what the JVM has for itself. */
    private static final long MOST_MEBIBYTES = 512;

    private static final List<String> ROWS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static ServeProcess spared;

    @SuppressWarnings("NullAway.Init")
    private static Witness floor;

    @SuppressWarnings("NullAway.Init")
    private static Process attacker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startWhatIsBeside() throws IOException {
        spared = ServeProcess.start();
        floor = new Witness(spared.port(), true);
        attacker = attacker();
        await().atMost(PATIENCE).until(() -> floor.samples() > 500);
    }

    @AfterAll
    static void endWhatIsBeside() throws IOException {
        attacker.destroyForcibly();
        floor.close();
        spared.close();
    }

    /** Traces that an attack could leave behind. */
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

    /** Results of the innocent clients of the attacked server, and of those of the spared one. */
    private record Verdict(Witness.Testimony attacked, Witness.Testimony spared) {

        double share() {
            return (double) attacked.samples() / Math.max(1, spared.samples());
        }

        void check() {
            assertThat(share()).as("samples for each of the spared server").isGreaterThan(LEAST_SHARE);
            assertThat(attacked.longestMillis())
                    .as("longest gap in ms")
                    .isLessThan(spared.longestMillis() + LONGEST_GAP_MILLIS);
            assertThat(attacked.newcomerMillis())
                    .as("longest wait of a newcomer in ms")
                    .isLessThan(spared.newcomerMillis() + NEWCOMER_MILLIS);
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
            floor.restart();
            witness.restart();

            String tries = assault(attack, server);

            Verdict verdict = new Verdict(witness.testimony(), floor.testimony());
            Footprint after = Footprint.of(server.pid());
            ROWS.add(row(attack, tries, verdict, before, after));
            assertThat(server.words()).doesNotContain("OutOfMemoryError", "\tat ");
            if (attack == Attack.HTTP_BROKEN_OFF) {
                assertThat(server.words().lines().filter(line -> line.contains("in the middle of a request")))
                        .as("one line a second for all who break off")
                        .hasSizeBetween(1, (int) SECONDS + 2);
            }
            assertThat(witness.complaints()).isEmpty();
            assertThat(floor.complaints()).isEmpty();
            verdict.check();
            assertThat(after.residentMebibytes()).as("resident memory, MiB").isLessThan(MOST_MEBIBYTES);
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
    private static Process attacker() throws IOException {
        return new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Assault.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String assault(Attack attack, ServeProcess server) throws IOException {
        String order = String.join(
                " ",
                attack.name(),
                Integer.toString(server.port()),
                Integer.toString(server.http().getPort()),
                Long.toString(SECONDS * 1_000));
        attacker.outputWriter().write(order + "\n");
        attacker.outputWriter().flush();
        String tries = attacker.inputReader().readLine();
        assertThat(tries).as("what the attacker says").isNotNull();
        return tries;
    }

    private static String row(Attack attack, String tries, Verdict verdict, Footprint before, Footprint after) {
        return String.format(
                Locale.ROOT,
                "| %s: %s | %s | %.2f | %.0f (%.0f) ms | %.0f ms | %d, %d MiB |",
                attack.title(),
                attack.words(),
                tries,
                verdict.share(),
                verdict.attacked().longestMillis(),
                verdict.spared().longestMillis(),
                verdict.attacked().newcomerMillis(),
                before.residentMebibytes(),
                after.residentMebibytes());
    }

    /** Prints the table for docs/reliability.md. */
    @AfterAll
    static void tell() throws IOException {
        List<String> table = new ArrayList<>(List.of(
                "| attack, for " + SECONDS
                        + " s | tries | samples for each of a spared server | longest gap (the spared) |"
                        + " slowest newcomer | memory before, after |",
                "|---|---|---|---|---|---|"));
        table.addAll(ROWS);
        Files.write(Path.of("target", "attacks.md"), table);
        table.forEach(System.out::println);
    }
}
