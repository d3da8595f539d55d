package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Javadoc of each setting's constant is its meaning, as docs/settings.md has it. */
final class SettingJavadocTest {

    private static final Path SOURCE = Path.of("src/main/java/dev/openstream/host/settings/Setting.java");
    private static final Pattern CONSTANT = Pattern.compile(" {4}([A-Z_0-9]+)[,;]");
    private static final int WIDTH = 120;

    @Test
    void everyConstantHasItsMeaning() throws IOException {
        List<String> rendered = rendered(Files.readAllLines(SOURCE));

        if (Boolean.getBoolean("openstream.docs.write")) {
            Files.write(SOURCE, rendered);
        }

        assertThat(Files.readAllLines(SOURCE)).as("rendered by ./build docs").isEqualTo(rendered);
        assertThat(rendered.stream().filter(CONSTANT.asMatchPredicate())).hasSameSizeAs(Setting.values());
    }

    /** The source with the comments of its constants made anew. */
    private static List<String> rendered(List<String> source) {
        List<String> rendered = new ArrayList<>();
        for (String line : source) {
            Matcher constant = CONSTANT.matcher(line);
            if (constant.matches()) {
                removeComment(rendered);
                rendered.addAll(comment(Setting.valueOf(constant.group(1))));
            }
            rendered.add(line);
        }
        return rendered;
    }

    private static void removeComment(List<String> lines) {
        if (lines.getLast().endsWith("*/")) {
            while (!lines.removeLast().strip().startsWith("/**")) {
                // Each turn removes a line of the comment.
            }
        }
    }

    private static List<String> comment(Setting setting) {
        String meaning = setting.meaning();
        String text = meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + "; default {@code "
                + setting.defaultText() + "}.";
        String line = "    /** " + text + " */";
        if (line.length() <= WIDTH) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(List.of("    /**", "     *"));
        for (String word : Arrays.asList(text.split(" "))) {
            if (lines.getLast().length() + 1 + word.length() > WIDTH) {
                lines.add("     *");
            }
            lines.add(lines.removeLast() + " " + word);
        }
        lines.add("     */");
        return lines;
    }
}
