package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SettingsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFlagWinsOverAVariableOverTheFileOverTheDefault() throws IOException {
        Path file = write("port: 1\nhttp-port: 2\nmax-depth: 32\n");
        Map<String, String> environment = Map.of("OPENSTREAM_PORT", "3", "OPENSTREAM_HTTP_PORT", "4");

        Settings settings = resolve(Map.of(Setting.PORT, "5"), environment, file);

        assertThat(settings.value(Setting.PORT)).isEqualTo(new Settings.Value("5", "flag --port"));
        assertThat(settings.value(Setting.HTTP_PORT))
                .isEqualTo(new Settings.Value("4", "variable OPENSTREAM_HTTP_PORT"));
        assertThat(settings.value(Setting.MAX_DEPTH)).isEqualTo(new Settings.Value("32", "file " + file));
        assertThat(settings.value(Setting.HOST)).isEqualTo(new Settings.Value("127.0.0.1", "default"));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everyDefaultKeepsItsRule(Setting setting) {
        assertThat(setting.rule().allows(setting.defaultText())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT | 65536 | port is \"65536\" (flag --port); it must be a whole number from 0 to 65535",
                "PORT | x     | port is \"x\" (flag --port); it must be a whole number from 0 to 65535",
                "HOST | ''    | host is \"\" (flag --host); it must be a text",
                "TIMESTAMPS | unix | timestamps is \"unix\" (flag --timestamps); it must be one of relative, epoch",
                "HOLD_ON_DISCONNECT | yes | hold-on-disconnect is \"yes\" (flag --hold-on-disconnect);"
                        + " it must be true or false",
                "MIN_PERIOD_MS | 30000 | ",
                "SAMPLE_BUFFER_BYTES | 2000000 | sample-buffer-bytes is \"2000000\" (flag --sample-buffer-bytes);"
                        + " it must be at most reply-buffer-bytes, which is 1048576",
            })
    void aWrongSettingIsNamedWithItsValueItsOriginAndTheRule(Setting setting, String value, String message) {
        Map<Setting, String> flags = Map.of(setting, value);
        if (message == null) {
            assertThat(resolve(flags, Map.of(), null).text(setting)).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> resolve(flags, Map.of(), null))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot: 1        | prot (file FILE, line 1) is not a setting; did you mean port? See openstream config show",
                "port: [1]      | port (file FILE) must have one value, like \"port: 49000\"",
                "port:          | port (file FILE) must have one value, like \"port: 49000\"",
                "port: x        | port is \"x\" (file FILE); it must be a whole number from 0 to 65535",
                "- port         | the settings file FILE must be a mapping, like \"port: 49000\"",
            })
    void aWrongFileIsNamedWithWhatIsWrong(String content, String message) throws IOException {
        Path file = write(content);

        assertThatThrownBy(() -> resolve(Map.of(), Map.of(), file))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    @Test
    void aFileThatIsNotYamlOrNotThereIsNamed() throws IOException {
        Path broken = write("port: \"1\nhost: [");
        Path missing = folder.resolve("missing.yaml");
        Path twice = write("port: 1\nport: 2\n");

        assertThatThrownBy(() -> resolve(Map.of(), Map.of(), broken))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("is not valid YAML");
        assertThatThrownBy(() -> resolve(Map.of(), Map.of(), twice))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("is not valid YAML")
                .hasMessageEndingWith("the key port occurs twice, at lines 1 and 2");
        assertThatThrownBy(() -> resolve(Map.of(), Map.of(), missing))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(missing + " does not exist");
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        Settings settings = resolve(Map.of(), Map.of(), write("# nothing\n"));

        assertThat(settings.number(Setting.PORT)).isEqualTo(49_000);
    }

    // docs/settings.md says what the table says. ./build docs renders it anew.
    @Test
    void theDocumentIsTheTable() throws IOException {
        StringBuilder rendered = new StringBuilder("""
                # Settings of `openstream serve`

                Rendered from the table of settings by `./build docs`; do not edit. Each can be given as flag, as variable or in a
                YAML file named by `--config` or `OPENSTREAM_CONFIG`; the flag wins, then the variable, then the file.
                `openstream config show` prints every value and its source. A list `controllers` in the file makes a
                [fleet](how-to/two-robots.md): the settings of an entry apply to its controller and win there.

                ## The file

                A setting is written in the file by its name, or in the mapping of its group, where the name of the group may be
                left out. Both may be mixed; a setting that is set twice stops the start. These two are equal:

                ```yaml
                guard: reject
                guard-speed-percent: 10
                http-port: 8889
                ```

                ```yaml
                guard:
                  mode: reject
                  speed-percent: 10
                http:
                  port: 8889
                ```

                Entries of `controllers` and `listeners` may have groups too. `openstream config show --yaml` writes such a file,
                with all defaults as comments; `--yaml=flat` writes it without groups.
                """);
        for (SettingGroup group : SettingGroup.values()) {
            rendered.append("""

                    ## %s

                    | flag | variable | in the file | in `%s:` | default | it must be | meaning |
                    |---|---|---|---|---|---|---|
                    """.formatted(group.heading(), group.key()));
            group.settings().forEach(setting -> rendered.append(row(group, setting)));
        }
        Path document = Path.of("..", "docs", "settings.md");
        if (Boolean.getBoolean("openstream.docs.write")) {
            Files.writeString(document, rendered);
        }
        assertThat(document).as("rendered by ./build docs").hasContent(rendered.toString());
    }

    private static String row(SettingGroup group, Setting setting) {
        return "| `%s` | `%s` | `%s` | `%s` | `%s` | %s | %s |%n"
                .formatted(
                        setting.flag(),
                        setting.variable(),
                        setting.key(),
                        group.keyOf(setting),
                        setting.defaultText(),
                        setting.rule().words(),
                        setting.meaning());
    }

    private static Settings resolve(Map<Setting, String> flags, Map<String, String> environment, @Nullable Path file) {
        return Fleet.resolve(flags, environment, file).process();
    }

    private Path write(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "settings", ".yaml"), content);
    }
}
