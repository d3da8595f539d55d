package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

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
 * those. Pages
 * are followed at once, because mostly they wait.
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
            return Files.readString(file).contains("\n```console\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageShowsWhatAReaderSees(Path file, @TempDir Path folder) throws Exception {
        follow(file, Duration.ZERO, folder);
    }

    // A test types faster than people do. Lines that a slow reader leaves unread must not cost the session.
    @Test
    void firstMinuteWaitsForASlowReader(@TempDir Path folder) throws Exception {
        follow(HOME.resolve("README.md"), PAUSE, folder);
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
        for (String name : List.of("openstream", "openstream-cli", "docs", "scripts")) {
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
                            Thread.sleep(pause);
                            assertFits(page, typed, shown(page, typed, terminal));
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
