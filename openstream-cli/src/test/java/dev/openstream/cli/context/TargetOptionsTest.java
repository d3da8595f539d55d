package dev.openstream.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Flags over variables over the context over the defaults. */
final class TargetOptionsTest {

    @TempDir
    private Path home = Path.of("");

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void keepContexts() {
        environment.put("XDG_CONFIG_HOME", home.toString());
        Contexts contexts = Contexts.NONE
                .with("cell3", new Context("192.168.1.150", 49_001, 8_889))
                .with("sim", new Context("127.0.0.2", 49_002, 8_890))
                .using("cell3");
        ContextFile.ofUser(environment).write(contexts);
    }

    @Command
    private static final class Holder {
        @Mixin
        private final TargetOptions options = new TargetOptions();
    }

    private Target target(String... arguments) {
        return options(arguments).target(environment);
    }

    private static TargetOptions options(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options;
    }

    @Test
    void theDefaultIsTheSimulatorOnThisMachine() {
        ContextFile.ofUser(environment).write(Contexts.NONE);

        assertThat(target()).isEqualTo(new Target("127.0.0.1", 49_000, 8_888, "default"));
    }

    // Next to a stream on another port, 8888 may be somebody else's.
    @ParameterizedTest
    @CsvSource({
        "'', true",
        "--host h, true",
        "--host h --port 49001, false",
        "--host h --port 49001 --http-port 8889, true",
        "--context cell3 --host h --port 49001, false",
        "--context cell3, true"
    })
    void theOpenApiIsKnownWhereItsPortBelongsToTheOther(String arguments, boolean known) {
        assertThat(options(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1))
                        .knowsHttp(environment))
                .isEqualTo(known);
    }

    @Test
    void theContextInUseCountsBeforeTheDefaults() {
        assertThat(target()).isEqualTo(new Target("192.168.1.150", 49_001, 8_889, "context cell3"));
        environment.put("OPENSTREAM_CONTEXT", "sim");
        assertThat(target()).isEqualTo(new Target("127.0.0.2", 49_002, 8_890, "context sim"));
    }

    @Test
    void variablesCountBeforeTheContextAndFlagsBeforeVariables() {
        environment.put("OPENSTREAM_HOST", "robot");
        environment.put("OPENSTREAM_HTTP_PORT", "80");
        assertThat(target()).isEqualTo(new Target("robot", 49_000, 80, "variable"));

        assertThat(target("--host", "other", "--port", "1")).isEqualTo(new Target("other", 1, 80, "flag"));
    }

    // Somebody who names a context now must not reach the robot that a variable named last week.
    @Test
    void aContextNamedByAFlagCountsAsAFlag() {
        environment.put("OPENSTREAM_HOST", "robot");
        environment.put("OPENSTREAM_PORT", "2");

        assertThat(target("--context", "sim")).isEqualTo(new Target("127.0.0.2", 49_002, 8_890, "context sim"));
        assertThat(target("--context", "sim", "--port", "3"))
                .isEqualTo(new Target("127.0.0.2", 3, 8_890, "context sim"));
    }

    // The port of one robot is of no use at another.
    @Test
    void thePortsOfAContextBelongToItsHost() {
        assertThat(target("--host", "robot")).isEqualTo(new Target("robot", 49_000, 8_888, "flag"));
        assertThat(target("--host", "robot", "--context", "sim")).isEqualTo(new Target("robot", 49_000, 8_888, "flag"));
    }

    @Test
    void aPortAloneGoesToTheHostOfTheContext() {
        environment.put("OPENSTREAM_PORT", "7");

        assertThat(target()).isEqualTo(new Target("192.168.1.150", 7, 8_889, "context cell3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 0           | port is 0 (flag); it must be 1 to 65535",
                "--http-port 70000  | http-port is 70000 (flag); it must be 1 to 65535",
                "--context nowhere  | there is no context \"nowhere\"",
            })
    void aWrongFlagIsAnError(String arguments, String message) {
        assertThatThrownBy(() -> target(arguments.split(" ", -1)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exit()).isEqualTo(Exit.USAGE))
                .hasMessageContaining(message);
    }

    @Test
    void aWrongVariableIsNamed() {
        environment.put("OPENSTREAM_PORT", "x");
        assertThatThrownBy(this::target).hasMessage("variable OPENSTREAM_PORT is \"x\"; it must be a whole number");
    }

    // An address may be copied from a URL.
    @Test
    void bracketsOfAnAddressAreLeftOut() {
        assertThat(target("--host", "[::1]").http("/api_ver")).hasToString("http://[::1]:8888/api_ver");
    }

    @Test
    void failureToConnectNamesWhereTheAddressCameFrom() {
        assertThat(target().origin()).contains("context cell3");
        assertThat(target("--host", "h").origin()).isEmpty();
        environment.put("OPENSTREAM_HOST", "robot");
        assertThat(target().origin()).contains("variable OPENSTREAM_HOST");
    }

    @Test
    void addressesAreWrittenAsUrlsHaveThem() {
        Target six = new Target("::1", 49_000, 8_888, "flag");

        assertThat(six).hasToString("[::1]:49000 (flag)");
        assertThat(six.http("/api_ver")).hasToString("http://[::1]:8888/api_ver");
    }
}
