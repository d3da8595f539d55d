package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code openstream verify} as a process; what it finds is the business of {@code PlantedFaultsTest}. */
final class VerifyIT {

    // Section 1 is what is compared with HTTP; one of its transcripts depends on a reading of the manual.
    @Test
    void theSimulatorPassesAndIsSentNoControlUnasked(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.xml");
        try (ServeProcess robot = ServeProcess.start()) {
            Ended verified = CommandProcess.run(
                    "verify", "127.0.0.1:" + robot.port(), "--section", "1", "--section", "3.3", "--section", "3.5");

            assertThat(verified.exitCode()).as(verified.data()).isZero();
            assertThat(verified.data())
                    .startsWith("Section 1\n  skip  ")
                    .contains("--http PORT says where that is", "Section 3.3\n", "Section 3.5\n", "\n  ok    ")
                    .contains("--destructive plays it")
                    .doesNotContain("FAIL", "Choices that the manual leaves open");
            assertThat(verified.words()).matches("openstream: [1-9]\\d* passed, 0 failed, [1-9]\\d* left out\n");

            Ended readings = CommandProcess.run(
                    robot.asTarget(), ("verify --profile manual --section 1 --json --junit " + report).split(" ", -1));

            assertThat(readings.exitCode()).as(readings.data()).isZero();
            assertThat(readings.data().lines())
                    .anyMatch(line -> line.startsWith(
                            "{\"section\":\"1\",\"transcript\":\"1-same-as-http.ndjson\",\"title\":\"GET through"))
                    .anyMatch(line -> line.contains("\"outcome\":\"passed\",\"reason\":\"\",\"millis\":"))
                    .contains(
                            "{\"choice\":\"MONITOR of a wrong url\",\"reading\":\"data with the status\"}",
                            "{\"choice\":\"armed watchdog\",\"reading\":\"not decided\"}");
            assertThat(report)
                    .content()
                    .contains("<testsuite name=\"Open Stream protocol 1.0.0\"", "failures=\"0\"")
                    .contains("<property name=\"MONITOR of a wrong url\" value=\"data with the status\"");
        }
    }

    // The server has another version than every transcript wants: the first line of each differs.
    @Test
    void aServerThatDiffersFails(@TempDir Path folder) throws IOException {
        try (LineServer old = OldServer.start()) {
            Path report = folder.resolve("report.xml");
            Ended verified = CommandProcess.run(
                    "verify", "127.0.0.1:" + old.port(), "--section", "3.1", "--junit", report.toString());

            assertThat(verified.exitCode()).as(verified.words()).isEqualTo(7);
            assertThat(verified.data()).contains("  FAIL  ", "expected: ", "came: ");
            assertThat(Files.readString(report)).contains("<failure>");
        }
    }

    @Test
    void whoeverCannotBeVerifiedIsToldSo() throws IOException {
        Ended nobody = CommandProcess.run("verify", "127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(nobody.words()).contains("127.0.0.1:1");

        Ended noSection = CommandProcess.run("verify", "--section", "9");
        assertThat(noSection.exitCode()).isEqualTo(2);
        assertThat(noSection.words()).contains("no transcript is of 9");

        assertThat(CommandProcess.run("verify", "somewhere").exitCode()).isEqualTo(2);
    }
}
