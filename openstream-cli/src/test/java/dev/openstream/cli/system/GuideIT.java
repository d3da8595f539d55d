package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.contract.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A reader follows every page of the guide, and sees what it shows. Its ports are not the page's: others may have
 * those. Pages are followed at once, because mostly they wait.
 */
@Execution(ExecutionMode.CONCURRENT)
final class GuideIT {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** Longer than the server waits for somebody who does not read (protocol section 4). */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(GuideIT::isEnglish).toList().stream(),
                            Stream.of(HOME.resolve("README.md"), HOME.resolve("README.ko.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(GuideIT::hasCommands)
                    .sorted();
        }
    }

    /** The Korean pages of docs/ have the English ones' commands and outputs: TranslationTest. */
    private static boolean isEnglish(Path file) {
        return !file.startsWith(HOME.resolve("docs").resolve("ko"));
    }

    private static boolean hasCommands(Path file) {
        try {
            return Files.readString(file).matches("(?s).*\n```(console|bash)\n.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageShowsWhatAReaderSees(Path file, @TempDir Path folder) throws Exception {
        follow(file, Duration.ZERO, folder);
    }

    // A test types faster than people do: here each line of a paste waits, and the next paste too.
    @Test
    void firstMinuteWaitsForASlowReader(@TempDir Path folder) throws Exception {
        follow(HOME.resolve("README.md"), PAUSE, folder);
    }

    // The pause is long enough to cut the session of a client that does not read (protocol section 4).
    @Test
    void pageThatDoesNotWaitForASlowReaderIsNoticed(@TempDir Path atOnce, @TempDir Path slowly) throws Exception {
        Path page = Files.writeString(atOnce.resolve("cut.md"), """
                ```bash
                ./openstream serve
                ```
                ```text
                ...
                ready:...
                ```
                ```bash
                exec 3<>/dev/tcp/127.0.0.1/49000
                echo '{"cmd":"HANDSHAKE","payload":{"major":1}}' >&3
                echo '{"cmd":"MONITOR","payload":{"method":"GET","period_ms":2,"url":"/project/robot/joints/joint_states"}}' >&3
                { echo '{"cmd":"STOP","payload":{"target":"monitor"}}' >&3; grep -m 1 stop_ack <&3; } 2>/dev/null
                ```
                ```text
                {"type":"stop_ack","target":"monitor"}
                ```
                """);

        assertThatCode(() -> follow(page, Duration.ZERO, atOnce)).doesNotThrowAnyException();
        assertThatThrownBy(() -> follow(page, PAUSE, slowly)).hasMessageContaining("and not");
    }

    @Test
    void javaOfTheReadmeRuns(@TempDir Path folder) throws Exception {
        Matcher java = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(HOME.resolve("README.md")));
        assertThat(java.find()).isTrue();
        try (ServeProcess server = ServeProcess.start()) {
            String body = java.group(1)
                    .replace("at(\"127.0.0.1\")", "at(\"" + server.address() + "\").withPort(" + server.port() + ")");
            Path program = Files.writeString(
                    folder.resolve("Readme.java"),
                    "import dev.openstream.client.*;\nimport java.time.Duration;\nvoid main() throws Exception {\n"
                            + body + "}\n");
            CommandProcess.Ended ended = runJava(program);

            assertThat(ended.data()).as(ended.words()).isEqualTo("[0.0, 90.0, 0.0, 0.0, -90.0, 0.0] deg\n");
        }
    }

    private static CommandProcess.Ended runJava(Path program) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "--class-path", "target/openstream.jar", program.toString());
        try (CommandProcess process = CommandProcess.start(builder)) {
            return process.end();
        }
    }

    @Test
    void bothLanguagesHaveTheSameFirstMinute() throws IOException {
        assertThat(commands("README.ko.md")).isNotEmpty().isEqualTo(commands("README.md"));
    }

    private static List<String> commands(String page) throws IOException {
        return GuidePage.read(HOME.resolve(page), UnaryOperator.identity()).steps().stream()
                .map(step -> step instanceof GuidePage.Typed typed ? typed.command() + typed.output() : "")
                .toList();
    }

    private static void follow(Path file, Duration pause, Path folder) throws Exception {
        String port = Integer.toString(FreePort.find());
        String httpPort = Integer.toString(FreePort.find());
        String adminPort = Integer.toString(FreePort.find());
        GuidePage page = GuidePage.read(
                file,
                line -> line.replace("49000", port).replace("8888", httpPort).replace("9464", adminPort));
        for (String name : List.of("openstream", "openstream-cli", "docs", "scripts", "examples")) {
            Files.createSymbolicLink(folder.resolve(name), HOME.resolve(name));
        }
        Map<String, Terminal> servers = new HashMap<>();
        try (Terminal terminal = Terminal.open(folder)) {
            for (GuidePage.Step step : page.steps()) {
                switch (step) {
                    case GuidePage.Interrupted _ -> {
                        servers.values().forEach(GuideIT::end);
                        servers.clear();
                    }
                    case GuidePage.Saved saved -> Files.writeString(folder.resolve(saved.file()), saved.content());
                    case GuidePage.Typed typed -> {
                        if (typed.command().startsWith("./openstream serve")) {
                            endTheOneBefore(servers, typed);
                            servers.put(
                                    host(typed), serve(folder, typed, " --port " + port + " --http-port " + httpPort));
                        } else {
                            assertFits(
                                    page,
                                    typed,
                                    pause.isZero()
                                            ? shown(page, typed, terminal)
                                            : terminal.printSlowly(typed.command(), pause));
                        }
                    }
                }
            }
        } finally {
            servers.values().forEach(Terminal::close);
        }
    }

    /** Ends the server that has the address of the next one, as its page says. */
    private static void endTheOneBefore(Map<String, Terminal> servers, GuidePage.Typed next) {
        Terminal before = servers.remove(host(next));
        if (before != null) {
            end(before);
        }
    }

    private static void end(Terminal server) {
        server.endPrograms();
        server.close();
    }

    private static String host(GuidePage.Typed serve) {
        Matcher host = Pattern.compile(" --host (\\S+)").matcher(serve.command());
        return host.find() ? host.group(1) : "127.0.0.1";
    }

    /** The pages for newcomers wait by themselves until the robot has arrived, so nothing is tried twice there. */
    private static String shown(GuidePage page, GuidePage.Typed typed, Terminal terminal) throws IOException {
        return page.name().startsWith("README") || page.name().startsWith("first-")
                ? terminal.print(typed.command())
                : terminal.type(typed);
    }

    /** The terminal that the page's server has for itself. */
    private static Terminal serve(Path folder, GuidePage.Typed typed, String ports) throws IOException {
        Terminal terminal = Terminal.open(folder);
        // A page shows "ready: ..." or a line for each controller.
        String lastLine = typed.output().getLast().split(" on |[.][.]", 2)[0];
        String ready = terminal.begin(typed.command() + ports, lastLine);
        assertThat(typed.fits(ready))
                .as("line %d shows\n%s", typed.line(), ready)
                .isTrue();
        return terminal;
    }

    private static void assertFits(GuidePage page, GuidePage.Typed typed, String printed) {
        assertThat(typed.fits(printed))
                .as(
                        "%s, line %d: $ %s\nprinted\n%s\nand not\n%s",
                        page.name(), typed.line(), typed.command(), printed, String.join("\n", typed.output()))
                .isTrue();
    }
}
