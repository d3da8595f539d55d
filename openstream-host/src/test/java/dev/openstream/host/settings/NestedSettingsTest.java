package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups in the YAML file. */
final class NestedSettingsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void settingsMayStandInTheirGroupsAndBesideThem() throws IOException {
        Settings settings = resolve("""
                        port: 1
                        guard:
                          mode: reject
                          guard-speed-percent: 10
                          tcp: 0,0,100
                        http: {port: 2, http-host: 127.0.0.2}
                        guard-first-jump-deg: 5
                        upstream: {url: "http://127.0.0.1:1", connections: 4}
                        sessions: {max-period-ms: 100}
                        simulator:
                          start-pose: [1.5, 2]
                        """).process();

        assertThat(settings.text(Setting.PORT)).isEqualTo("1");
        assertThat(settings.text(Setting.GUARD)).isEqualTo("reject");
        assertThat(settings.text(Setting.GUARD_SPEED_PERCENT)).isEqualTo("10");
        assertThat(settings.text(Setting.GUARD_TCP)).isEqualTo("0,0,100");
        assertThat(settings.text(Setting.GUARD_FIRST_JUMP_DEG)).isEqualTo("5");
        assertThat(settings.text(Setting.HTTP_PORT)).isEqualTo("2");
        assertThat(settings.text(Setting.HTTP_HOST)).isEqualTo("127.0.0.2");
        assertThat(settings.text(Setting.UPSTREAM)).isEqualTo("http://127.0.0.1:1");
        assertThat(settings.text(Setting.UPSTREAM_CONNECTIONS)).isEqualTo("4");
        assertThat(settings.text(Setting.MAX_PERIOD_MS)).isEqualTo("100");
        assertThat(settings.text(Setting.START_POSE)).isEqualTo("1.5,2");
    }

    @Test
    void entriesOfControllersAndListenersHaveGroupsToo() throws IOException {
        Fleet fleet = resolve("""
                guard: {mode: reject}
                controllers:
                  - name: left
                    guard: {speed-percent: 10}
                    listeners:
                      - name: viewer
                        access: {read-only: true}
                        server: {port: 2}
                """);

        Fleet.Member left = fleet.members().getFirst();
        assertThat(left.settings().text(Setting.GUARD)).isEqualTo("reject");
        assertThat(left.own()).containsExactly(Setting.GUARD_SPEED_PERCENT);
        assertThat(left.listeners().getFirst().own()).containsExactlyInAnyOrder(Setting.READ_ONLY, Setting.PORT);
    }

    // A group whose members are all commented out sets nothing. A guard without a mode is refused: somebody may rely
    // on it.
    @Test
    void anEmptyGroupSaysNothing() throws IOException {
        assertThat(resolve("http:\nlimits: {}\n")
                        .process()
                        .value(Setting.HTTP_PORT)
                        .source())
                .isEqualTo(Settings.DEFAULT);
        assertThatThrownBy(() -> resolve("guard:\n"))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("guard (file ")
                .hasMessageContaining("must have one value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guard: {tcp: 1}\\nguard-tcp: 2 | guard-tcp (file FILE) is set twice: by \"guard: tcp\" at line 1 and by"
                        + " \"guard-tcp\" at line 2; remove one",
                "guard:\\n  tcp: 1\\n  guard-tcp: 2 | guard-tcp (file FILE) is set twice: by \"guard: tcp\" at line 2 and by"
                        + " \"guard: guard-tcp\" at line 3; remove one",
                "guard: {mode: warn, guard: warn} | guard (file FILE) is set twice: by \"guard: mode\" at line 1 and by"
                        + " \"guard: guard\" at line 1; remove one",
                "guard: warn\\nguard: {tcp: 1} | the settings file FILE is not valid YAML: the key guard occurs twice, at"
                        + " lines 1 and 2; in the mapping of guard the setting is called mode",
                "controllers:\\n- name: a\\n  tls: {key: k}\\n  tls-key: k | controller a: tls-key (file FILE) is set twice:"
                        + " by \"tls: key\" at line 3 and by \"tls-key\" at line 4; remove one",
                "port: 1\\nguard:\\n  sped-percent: 1 | guard: sped-percent (file FILE, line 3) is not a setting of guard; did"
                        + " you mean speed-percent? See openstream config show",
                "guard: {max-sessions: 1} | guard: max-sessions (file FILE, line 1) is not a setting of guard; it belongs to"
                        + " limits",
                "speed-percent: 1 | speed-percent (file FILE, line 1) is not a setting; did you mean guard-speed-percent? See"
                        + " openstream config show",
                "max-body-bytes: 1 | max-body-bytes (file FILE, line 1) is not a setting; did you mean http-max-body-bytes or"
                        + " upstream-max-body-bytes? See openstream config show",
                "gaurd: {} | gaurd (file FILE, line 1) is not a setting; did you mean guard? See openstream config show",
                "deadman: {ms: 1} | deadman (file FILE, line 1) is not a setting; did you mean deadman-ms or deadman-action or"
                        + " deadman-by-client? See openstream config show",
                "max: {sessions: 1} | max (file FILE, line 1) is not a setting; see openstream config show",
                "whatever: 1 | whatever (file FILE, line 1) is not a setting; see openstream config show",
                "server: {whatever: 1} | server: whatever (file FILE, line 1) is not a setting of server; see openstream config"
                        + " show",
                "http: 8888 | http (file FILE, line 1) is a group of settings, like \"http: {host: same}\"",
                "http: {port: {}} | http: port (file FILE) must have one value, like \"port: 49000\"",
                "http: {port: x} | http-port is \"x\" (file FILE); it must be a whole number from 0 to 65535",
                "controllers: [{name: a, admin: {port: 1}}] | controller a: admin-port (file FILE) applies to the whole"
                        + " process; it must be outside of controllers",
            })
    void aWrongGroupIsNamedWithWhatIsWrong(String content, String message) throws IOException {
        Path file = write(content.replace("\\n", "\n"));

        assertThatThrownBy(() -> Fleet.resolve(Map.of(), Map.of(), file))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    @ParameterizedTest
    @CsvSource({"port, port, 0", "prot, port, 1", "pot, port, 1", "ports, port, 1", "abc, xyz, 3", "abc, cab, 2"})
    void aDistanceIsTheLeastNumberOfSlips(String one, String other, int slips) {
        assertThat(KeyHint.distance(one, other)).isEqualTo(slips);
        assertThat(KeyHint.distance(other, one)).isEqualTo(slips);
    }

    private Fleet resolve(String content) throws IOException {
        return Fleet.resolve(Map.of(), Map.of(), write(content));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "nested", ".yaml"), content);
    }
}
