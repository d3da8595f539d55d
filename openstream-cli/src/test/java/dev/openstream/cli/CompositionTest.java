package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.Settings;
import dev.openstream.simulator.controller.StartState;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositionTest {

    @Test
    void controllerIsReadyForStreamingUnlessItIsToBeCold() {
        assertThat(start(Map.of())).isEqualTo(StartState.READY);
        assertThat(start(Map.of(Setting.COLD, "true"))).isEqualTo(StartState.COLD);
    }

    private static StartState start(Map<Setting, String> flags) {
        Settings settings = Settings.resolve(flags, Map.of(), null);
        return Composition.simulator(settings, InetAddress.getLoopbackAddress()).start();
    }
}
