package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SettingGroupTest {

    // The order of help, config show and docs/settings.md.
    @Test
    void theGroupsAreAllSettingsInTheOrderOfTheTable() {
        assertThat(Arrays.stream(SettingGroup.values()).flatMap(group -> group.settings().stream()))
                .containsExactly(Setting.values());
        assertThat(Arrays.stream(SettingGroup.values()).map(SettingGroup::key))
                .containsExactly(
                        "server",
                        "sessions",
                        "limits",
                        "watchdog",
                        "http",
                        "admin",
                        "ui",
                        "records",
                        "access",
                        "tls",
                        "guard",
                        "upstream",
                        "simulator");
    }

    // Otherwise a key in the mapping of a group could mean two settings.
    @ParameterizedTest
    @EnumSource(SettingGroup.class)
    void aKeyInAGroupMeansOneSetting(SettingGroup group) {
        List<String> names = new ArrayList<>();
        for (Setting setting : group.settings()) {
            names.add(setting.key());
            if (!group.keyOf(setting).equals(setting.key())) {
                names.add(group.keyOf(setting));
            }
            assertThat(group.keyed(setting.key())).isEqualTo(setting);
            assertThat(group.keyed(group.keyOf(setting))).isEqualTo(setting);
            assertThat(setting.group()).isEqualTo(group);
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(group.heading().toLowerCase(Locale.ROOT)).startsWith(group.key() + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "GUARD, mode",
        "GUARD_SPEED_PERCENT, speed-percent",
        "UPSTREAM, url",
        "UPSTREAM_HTTP, http",
        "HTTP_PORT, port",
        "TLS_CLIENT_CA, client-ca",
        "MAX_SESSIONS, max-sessions",
        "AUDIT_LOG, audit-log",
    })
    void theNameOfTheGroupIsLeftOut(Setting setting, String key) {
        assertThat(setting.group().keyOf(setting)).isEqualTo(key);
    }
}
