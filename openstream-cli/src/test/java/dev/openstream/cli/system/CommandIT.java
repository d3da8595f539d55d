package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of a client against the simulator: data, words, exit codes. */
final class CommandIT {

    private static ServeProcess robot;
    private static Map<String, String> target;

    @BeforeAll
    static void serve() throws IOException {
        robot = ServeProcess.start();
        target = Map.of(
                "OPENSTREAM_PORT",
                Integer.toString(robot.port()),
                "OPENSTREAM_HTTP_PORT",
                Integer.toString(robot.http().getPort()));
    }

    @AfterAll
    static void end() throws IOException {
        robot.close();
    }

    @Test
    void handshakeTellsTheVersion() throws IOException {
        Ended words = CommandProcess.run(target, "handshake");
        Ended json = CommandProcess.run(target, "handshake", "--json");

        assertThat(words.exitCode()).isZero();
        assertThat(words.data()).startsWith("127.0.0.1:" + robot.port() + " speaks Open Stream 1.0.0;");
        assertThat(words.words()).isEmpty();
        assertThat(json.data()).startsWith("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\",");
    }

    // Section 3.1; the exit codes are what scripts look at.
    @Test
    void everyKindOfFailureHasItsExitCode() throws IOException {
        Ended major = CommandProcess.run(target, "handshake", "--major", "2");
        assertThat(major.exitCode()).isEqualTo(4);
        assertThat(major.words()).contains("version_mismatch").hasLineCount(1);

        Ended verbose = CommandProcess.run(target, "handshake", "--major", "2", "--verbose");
        assertThat(verbose.words()).contains("last received: {\"error\":\"version_mismatch\"");

        int free;
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = silent.getLocalPort();
            Ended timeout = CommandProcess.run("handshake", "--port", Integer.toString(free), "--timeout-ms", "300");
            assertThat(timeout.exitCode()).isEqualTo(6);
        }
        Ended nobody = CommandProcess.run("handshake", "--port", Integer.toString(free));
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(nobody.words()).contains("127.0.0.1:" + free).hasLineCount(1);

        Ended controller = CommandProcess.run(target, "control", "POST", "/project/nope", "--json");
        assertThat(controller.exitCode()).isEqualTo(5);
        assertThat(controller.data()).startsWith("{\"type\":\"control_err\",\"status\":404,\"body\":{");
    }

    @Test
    void typosAreAnsweredWithWhatWasPerhapsMeant() throws IOException {
        Ended command = CommandProcess.run("hanshake");
        Ended option = CommandProcess.run("monitor", "--perod-ms", "2");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.words()).contains("openstream handshake", "Try openstream --help");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.words()).contains("--period-ms", "Try openstream monitor --help");
        assertThat(option.data()).isEmpty();
    }

    @Test
    void monitorPrintsTheServersLines() throws IOException {
        Ended lines = CommandProcess.run(target, "monitor", "--period-ms", "5", "--count", "3", "--json");

        assertThat(lines.exitCode()).isZero();
        assertThat(lines.data().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"type\":\"data\",\"id\":1,\"ts\":") && line.endsWith("}"));
        assertThat(lines.words()).contains("3 samples in", "jitter p50", "beats missed");
    }

    @Test
    void monitorPrintsJointsAsColumnsForADuration() throws IOException {
        Ended columns = CommandProcess.run(target, "monitor", "--period-ms", "50", "--duration-sec", "0.5");

        assertThat(columns.exitCode()).isZero();
        assertThat(columns.data().lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("# +ts_ms( +J[1-6]_[A-Za-z/]+){18}| +[0-9]+( +-?[0-9]+\\.[0-9]{4}){18}"))
                .first()
                .asString()
                .contains("J1_deg ", "J6_deg/s", "J6_Nm");
    }

    // Section 3.2: a wrong url is visible in every period and ends nothing.
    @Test
    void monitorShowsAWrongUrlAndEndsWithTheControllersError() throws IOException {
        Ended wrong = CommandProcess.run(target, "monitor", "/nope", "--period-ms", "10", "--count", "2");

        assertThat(wrong.exitCode()).isEqualTo(5);
        assertThat(wrong.data().lines()).hasSize(2).allMatch(line -> line.contains("\"status\":404"));
    }

    @Test
    void monitorEndsQuietlyWhenTheReaderHasEnough() throws IOException {
        try (CommandProcess monitor = CommandProcess.start(target, "monitor", "--period-ms", "10")) {
            assertThat(monitor.line()).isNotEmpty();
            monitor.closeData();

            assertThat(monitor.exitCode()).isZero();
            assertThat(monitor.words()).isEmpty();
        }
    }

    @Test
    void theDeadlineEndsWhateverRuns() throws IOException {
        Ended late = CommandProcess.run(target, "monitor", "--period-ms", "100", "--deadline-sec", "0.7");

        assertThat(late.exitCode()).isEqualTo(6);
        assertThat(late.words()).contains("the deadline of 700 ms has passed");
    }

    // The vendor's scenario with the vendor's options; the simulator needs no question.
    @Test
    void controlWavesTheSimulatorAndReports() throws IOException {
        Ended wave = CommandProcess.run(
                target,
                "control",
                "--total-duration-sec",
                "0.2",
                "--dt-sec",
                "0.01",
                "--look-ahead-time",
                "0.04",
                "--amplitude-deg",
                "0.5",
                "--cycle-sec",
                "1",
                "--active-joint-count",
                "2",
                "--json");

        assertThat(wave.exitCode()).as(wave.words()).isZero();
        assertThat(wave.data())
                .startsWith("{\"points_sent\":21,\"complete\":true,")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dt-sec", "--cycle-sec", "--look-ahead-time"})
    void controlRefusesANumberThatMakesNoSense(String option) throws IOException {
        Ended wrong = CommandProcess.run(target, "control", option, "-1");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.words()).contains("-1");
    }

    @Test
    void oneControlIsConfirmed() throws IOException {
        Ended init =
                CommandProcess.run(target, "control", "POST", "/project/robot/trajectory/joint_traject_init", "--json");
        Ended moving =
                CommandProcess.run(target, "control", "POST", "/project/robot/trajectory/joint_traject_insert_point");
        Ended get = CommandProcess.run(target, "control", "GET", "/project/rgen");

        assertThat(init.exitCode()).isZero();
        assertThat(init.data()).isEqualTo("{\"control\":\"executed\"}\n");
        assertThat(moving.exitCode()).isEqualTo(2);
        assertThat(moving.words()).contains("makes the robot move");
        assertThat(get.exitCode()).isEqualTo(2);
    }

    @Test
    void stopIsAcknowledged() throws IOException {
        Ended stopped = CommandProcess.run(target, "stop", "--json");
        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.data()).isEqualTo("""
                {"type":"stop_ack","target":"control"}
                {"arm":"stands"}
                {"type":"stop_ack","target":"session"}
                """);
        assertThat(CommandProcess.run(target, "stop", "--target", "control").data())
                .endsWith("acknowledged STOP control\n");
        assertThat(CommandProcess.run(target, "stop", "--target", "all").exitCode())
                .isEqualTo(2);
    }
}
