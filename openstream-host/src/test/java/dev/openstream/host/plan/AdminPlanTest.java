package dev.openstream.host.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plan of the admin port, from the user's settings. */
final class AdminPlanTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        assertThat(plan(Map.of()).wanted()).isFalse();
        assertThat(plan(Map.of(Setting.ADMIN_PORT, "9464")).wanted()).isTrue();
    }

    // An admin port that others can reach is never open.
    @Test
    void otherThanOnLoopbackThereHasToBeAToken() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "0123456789abcdef\n");

        assertThatThrownBy(() -> plan(Map.of(Setting.ADMIN_PORT, "9464", Setting.ADMIN_HOST, "0.0.0.0")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("admin-token-file is \"none\"", "admin-host is 0.0.0.0");
        AdminPlan open = plan(Map.of(
                Setting.ADMIN_PORT, "9464", Setting.ADMIN_HOST, "0.0.0.0", Setting.ADMIN_TOKEN_FILE, file.toString()));
        assertThat(open.token()).isNotNull();
        assertThat(open).asString().doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "two words of a token", "0123456789abcd\u00e9f"})
    void whatIsNoTokenIsRefusedWithoutBeingTold(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);

        assertThatThrownBy(() -> plan(Map.of(Setting.ADMIN_TOKEN_FILE, file.toString())))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("admin-token-file is \"" + file + "\" (flag --admin-token-file); it must be a file with one"
                        + " word of ASCII, of 16 to 1024 characters");
    }

    @Test
    void portOfAControllerIsRefused() {
        assertThatThrownBy(() -> plan(Map.of(Setting.ADMIN_PORT, "8888")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("admin-port is \"8888\"", "a controller uses this one");
    }

    private static AdminPlan plan(Map<Setting, String> flags) {
        Fleet fleet = Fleet.resolve(flags, Map.of(), null);
        return AdminPlan.of(fleet.process(), Composition.plans(fleet));
    }
}
