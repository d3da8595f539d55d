package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.Settings;
import dev.openstream.cli.settings.WrongSetting;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.controller.UserFrames;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.motion.Pose;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionTest {

    @Test
    void controllerIsReadyForStreamingUnlessItIsToBeCold() {
        assertThat(start(Map.of())).isEqualTo(StartState.READY);
        assertThat(start(Map.of(Setting.COLD, "true"))).isEqualTo(StartState.COLD);
    }

    @Test
    void robotIsANameOrAFile(@TempDir Path folder) throws IOException {
        assertThat(simulator(Map.of()).robot().modelString()).isEqualTo("HA006B-01");
        assertThat(simulator(Map.of(Setting.ROBOT, "hs220")).robot().modelString())
                .startsWith("HS220");

        Path file = Files.writeString(folder.resolve("mine.yaml"), "names: [MINE]");
        assertWrong(Setting.ROBOT, file.toString(), "mine.yaml: model-strings: it is missing");
        assertWrong(Setting.ROBOT, "R2D2", "no robot model is called \"R2D2\"");
    }

    @Test
    void faultsAndScenarioAreRehearsed(@TempDir Path folder) throws IOException {
        assertThat(simulator(Map.of()).rehearsal()).isEqualTo(Rehearsal.NONE);
        assertThat(simulator(Map.of(Setting.FAULTS, "delay=50, http_503"))
                        .rehearsal()
                        .faults())
                .containsExactly(new Fault.Delay(50), new Fault.HttpError(503));
        Path file = Files.writeString(folder.resolve("s.yaml"), "steps: [{at-s: 1, do: stall}]");
        assertThat(simulator(Map.of(Setting.SCENARIO, file.toString()))
                        .rehearsal()
                        .scenario()
                        .steps())
                .hasSize(1);

        assertWrong(Setting.FAULTS, "fire", "fault: fire is none of delay, jitter");
        assertWrong(Setting.SCENARIO, "no/such.yaml", "no/such.yaml: it does not exist");
    }

    @Test
    void userFramesAreSet() {
        assertThat(simulator(Map.of()).userFrames()).isEqualTo(UserFrames.NONE);
        assertThat(simulator(Map.of(Setting.USER_FRAMES, "2=1,2,3,4,5,6"))
                        .userFrames()
                        .frame(2))
                .isEqualTo(new Pose(1, 2, 3, 4, 5, 6));

        assertWrong(Setting.USER_FRAMES, "2=1,2,3", "1,2,3 must be x,y,z in mm");
    }

    private static void assertWrong(Setting setting, String value, String why) {
        assertThatThrownBy(() -> simulator(Map.of(setting, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll(setting.key() + " is \"" + value + "\" (flag", why);
    }

    private static SimulatorSettings simulator(Map<Setting, String> flags) {
        return Composition.simulator(Settings.resolve(flags, Map.of(), null), InetAddress.getLoopbackAddress());
    }

    private static StartState start(Map<Setting, String> flags) {
        return simulator(flags).start();
    }
}
