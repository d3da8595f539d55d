package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each setting is explained on a page of its topic, not only by its row in docs/settings.md. */
final class SettingPagesTest {

    private static final Path DOCS = Path.of("..", "docs");

    /** They are rendered, or tell of other things: what an interface is, and why something was decided. */
    private static final Set<String> OTHERS = Set.of("settings.md", "command-line.md", "spec", "adr");

    @Test
    void everySettingIsOnAPageOfItsTopic() throws IOException {
        String pages = pages();

        List<String> missing = Arrays.stream(Setting.values())
                .filter(setting -> !isMentioned(setting, pages))
                .map(Setting::key)
                .toList();

        assertThat(missing).as("settings that no page explains").isEmpty();
    }

    // "port" in a sentence is not the setting.
    @Test
    void aWordInASentenceIsNoSetting() {
        assertThat(isMentioned(Setting.PORT, "the port of a server")).isFalse();
        assertThat(isMentioned(Setting.PORT, "`http-port` and --viewer-port=1")).isFalse();
        assertThat(isMentioned(Setting.PORT, "say `port`")).isTrue();
        assertThat(isMentioned(Setting.PORT, "serve --port 1")).isTrue();
        assertThat(isMentioned(Setting.PORT, "x\nport: 1")).isTrue();
    }

    /** Finds a setting in a code span, as a flag, or as a key of a YAML file. */
    private static boolean isMentioned(Setting setting, String text) {
        String key = setting.key();
        return Pattern.compile("(`|--)" + key + "(?![a-z0-9-])|^ *(- )?" + key + ":", Pattern.MULTILINE)
                .matcher(text)
                .find();
    }

    private static String pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !OTHERS.contains(DOCS.relativize(file).getName(0).toString()))
                    .map(SettingPagesTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
