package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code openstream doctor}: what it finds at the simulator, ready and cold, and that it changes nothing. */
final class DoctorIT {

    private static Ended doctor(ServeProcess robot, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--duration-sec", "0.5"));
        arguments.addAll(List.of(more));
        return CommandProcess.run(robot.asTarget(), arguments.toArray(String[]::new));
    }

    @Test
    void readySimulatorIsFoundReady() throws IOException {
        try (ServeProcess robot = ServeProcess.start()) {
            String[] patient = {"--max-round-trip-ms", "1000", "--max-p99-ms", "1000", "--max-missed-percent", "100"};
            Ended found = doctor(robot, patient);

            assertThat(found.exitCode()).as(found.data()).isZero();
            assertThat(found.data().lines().map(line -> line.substring(8, 21).strip()))
                    .containsExactly(
                            "connect",
                            "http",
                            "handshake",
                            "round trip",
                            "lateness",
                            "missed beats",
                            "waiting",
                            "clock",
                            "robot",
                            "mode",
                            "remote",
                            "program",
                            "motors",
                            "e-stop",
                            "trajectory",
                            "simulator");

            Ended missed = doctor(robot, "--max-round-trip-ms", "0", "--json");
            assertThat(missed.exitCode()).isEqualTo(7);
            assertThat(missed.data().lines())
                    .allMatch(line -> line.startsWith("{\"check\":\"") && line.endsWith("}"))
                    .anyMatch(line -> line.contains("\"check\":\"round trip\",\"verdict\":\"missed\""));
        }
    }

    @Test
    void coldSimulatorLetsNothingMove() throws IOException {
        try (ServeProcess robot = ServeProcess.start("--cold")) {
            assertThat(doctor(robot).data().lines().filter(line -> line.startsWith("note")))
                    .anyMatch(line -> line.contains("mode") && line.contains("manual"))
                    .anyMatch(line -> line.contains("motors") && line.contains("off"))
                    .anyMatch(line -> line.contains("program") && line.contains("E01554"));
        }
    }

    @Test
    void nobodyThereIsExitCodeThree() throws IOException {
        Ended found = CommandProcess.run("doctor", "--port", "1", "--http-port", "1");

        assertThat(found.exitCode()).isEqualTo(3);
        assertThat(found.data().lines()).hasSize(2).anyMatch(line -> line.startsWith("FAILED  connect"));
        assertThat(found.words()).contains("cannot connect to 127.0.0.1:1");
    }

    // A controller that is not known answers some of it; nothing is sent that could change it.
    @Test
    void otherControllersAreOnlyRead() throws IOException {
        try (PlainController real = new PlainController(true)) {
            Ended found = CommandProcess.run(
                    Map.of(), real.at("doctor", "--period-ms", "10", "--duration-sec", "0.5", "--max-p99-ms", "1000"));

            assertThat(found.data()).contains("Open Stream 1.0.0", "is not answered by this controller");
            assertThat(real.received())
                    .anyMatch(line -> line.contains("MONITOR"))
                    .noneMatch(line -> line.contains("CONTROL") || line.contains("\"control\""));
        }
    }
}
