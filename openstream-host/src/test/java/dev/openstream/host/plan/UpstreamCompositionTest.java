package dev.openstream.host.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Composition of an upstream over HTTP, from the user's settings. */
final class UpstreamCompositionTest {

    @TempDir
    Path folder;

    @Test
    void urlIsTakenApart() {
        HttpUpstreamSettings plain = upstream("http://127.0.0.1:8889", Map.of()).settings();
        assertThat(plain.address().getPort()).isEqualTo(8889);
        assertThat(plain.host()).isEqualTo("127.0.0.1:8889");
        assertThat(plain.basePath()).isEmpty();
        assertThat(plain.tls()).isNull();
        assertThat(plain.authorization()).isNull();
        assertThat(plain.holdPath()).isEqualTo("/project/robot/trajectory/joint_traject_init");

        HttpUpstreamSettings secure =
                upstream("https://localhost/api/v1/", Map.of()).settings();
        assertThat(secure.address().getPort()).isEqualTo(443);
        assertThat(secure.basePath()).isEqualTo("/api/v1");
        assertThat(secure.tls()).isNotNull();
        assertThat(secure).hasToString("https://localhost/api/v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.150:8888",
                "ftp://127.0.0.1",
                "http://me:secret@127.0.0.1",
                "http://127.0.0.1/?a=b",
                "http://",
                "http://127.0.0.1:99999",
                "openstream://127.0.0.1/path"
            })
    void whatIsNoAddressIsRefused(String url) {
        assertThatThrownBy(() -> plan(url, Map.of()))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("upstream is", "an address");
    }

    @ParameterizedTest
    @CsvSource({
        "ROBOT, HH020, http://127.0.0.1:1, with an upstream there is no simulator",
        "COLD, true, http://127.0.0.1:1, with an upstream there is no simulator",
        "FAULTS, delay=5, http://127.0.0.1:1, with an upstream there is no simulator",
        "UPSTREAM_HOLD, /stop, none, there is no upstream",
        "UPSTREAM_HOLD, /stop, openstream://127.0.0.1:1, it is for an upstream over HTTP",
        "HTTP_PORT, 1234, openstream://127.0.0.1:1, it is for an upstream over HTTP",
        "HTTP_PORT, 1, http://127.0.0.1:1, another port than the upstream's",
        "UPSTREAM_HOLD, stop, http://127.0.0.1:1, 'a path like /stop, or none'",
        "CALL_TIMEOUT_MS, 4000, http://127.0.0.1:1, 'less than armed-timeout-ms, which is 5000'",
        "UPSTREAM_TRUST_STORE, /no/such, https://127.0.0.1:1, a file of certificates in PEM or PKCS12: there is no such file or folder"
    })
    void whatDoesNotFitIsRefused(Setting setting, String value, String upstream, String why) {
        assertThatThrownBy(() -> plan(upstream, Map.of(setting, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll(setting.key() + " is \"" + value + "\" (flag " + setting.flag() + ")", why);
    }

    @Test
    void httpIsOfferedTooUnlessItIsSwitchedOff() {
        assertThat(upstream("http://127.0.0.1:1", Map.of(Setting.HTTP_PORT, "77"))
                        .http())
                .isNotNull()
                .satisfies(front -> assertThat(front.address().getPort()).isEqualTo(77));
        assertThat(upstream("http://127.0.0.1:1", Map.of(Setting.UPSTREAM_HTTP, "false"))
                        .http())
                .isNull();
        assertThat(upstream("http://127.0.0.1:1", Map.of(Setting.UPSTREAM_HOLD, "none"))
                        .settings()
                        .holdPath())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "basic user:pass word, ''",
        "basic user:p\u00e4ss, Basic dXNlcjpww6Rzcw==",
        "Bearer abc.def, Bearer abc.def"
    })
    void credentialsAreReadFromAFile(String line, String header) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), line + "\n");
        Map<Setting, String> flags = Map.of(Setting.UPSTREAM_CREDENTIALS_FILE, file.toString());
        if (header.isEmpty()) {
            assertThatThrownBy(() -> plan("http://127.0.0.1:1", flags))
                    .hasMessageContaining("it must be a file with one line")
                    .hasMessageNotContaining("pass");
        } else {
            HttpUpstreamSettings settings =
                    upstream("http://127.0.0.1:1", flags).settings();
            assertThat(settings.authorization()).isEqualTo(header);
            assertThat(settings).asString().doesNotContain(header);
        }
    }

    private static BackendSettings.OverHttp upstream(String url, Map<Setting, String> more) {
        return (BackendSettings.OverHttp) plan(url, more).backend();
    }

    private static ControllerPlan plan(String url, Map<Setting, String> more) {
        Map<Setting, String> flags = new HashMap<>(more);
        flags.put(Setting.UPSTREAM, url);
        return Composition.plans(Fleet.resolve(flags, Map.of(), null)).getFirst();
    }
}
