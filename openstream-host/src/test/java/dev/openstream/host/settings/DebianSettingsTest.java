package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings file that the Debian package brings. */
final class DebianSettingsTest {

    /** Checks that an installation begins with the documented values, and that no other machine may reach it. */
    @Test
    void whatIsInstalledIsTheDefaultsOnThisMachineOnly() {
        Settings installed = Fleet.resolve(Map.of(), Map.of(), Path.of("..", "packaging", "openstream.yaml"))
                .process();

        for (Setting setting : Setting.values()) {
            assertThat(installed.value(setting).text()).as(setting.flag()).isEqualTo(setting.defaultText());
        }
        assertThat(installed.value(Setting.HOST).text()).isEqualTo("127.0.0.1");
        assertThat(installed.value(Setting.HOST).source()).contains("packaging");
    }
}
