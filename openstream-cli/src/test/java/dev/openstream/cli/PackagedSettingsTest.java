package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.plan.Composition;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** packaging/openstream.yaml, and each of its examples as it is after its "#" were removed. */
final class PackagedSettingsTest {

    private static final Path CERTIFICATES =
            Path.of("../openstream-server/src/test/resources/dev/openstream/server/tls");

    /** Folder in which systemd puts what the unit loads. */
    private static final String CREDENTIALS = "/run/credentials/openstream.service";

    private static final Pattern EXAMPLE = Pattern.compile("^#([a-z-]+):\\n(?:#  \\S.*\\n)+", Pattern.MULTILINE);

    @TempDir
    private Path folder = Path.of("");

    private String packaged = "";

    @BeforeEach
    void read() throws IOException {
        packaged = Files.readString(Path.of("../packaging/openstream.yaml"));
        for (String file : List.of("server.crt", "server.key")) {
            Files.copy(CERTIFICATES.resolve(file), folder.resolve(file));
        }
        Path tokens = Files.writeString(folder.resolve("tokens"), "lab:0123456789abcdef0123456789abcdef\n");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    }

    // A setting that is off must not be on by a forgotten "#".
    @Test
    void asItIsInstalledItSimulatesForThisMachineOnly() {
        Settings settings = resolve(packaged);

        for (Setting setting : Setting.values()) {
            assertThat(settings.text(setting))
                    .as(setting.flag())
                    .isEqualTo(resolve("").text(setting));
        }
    }

    @Test
    void everyExampleIsTakenAndChangesEachOfItsSettings() {
        List<String> groups = new ArrayList<>();
        EXAMPLE.matcher(packaged).results().forEach(example -> {
            groups.add(example.group(1));
            String block = example.group().replaceAll("(?m)^#", "");
            Settings settings = resolve(packaged.replace(example.group(), block));

            assertThat(changed(settings)).as(block).isEqualTo(block.lines().count() - 1);
        });
        assertThat(groups).contains("upstream", "guard", "admin", "tls");
    }

    @Test
    void allExamplesGoTogether() {
        String all =
                EXAMPLE.matcher(packaged).replaceAll(example -> example.group().replaceAll("(?m)^#", ""));
        Settings settings = resolve(all);

        assertThat(changed(settings)).isGreaterThan(8);
        // Nothing that looks like an example was left commented out.
        assertThat(all.lines().filter(line -> line.matches("#[^ ].*|#  +[a-z-]+: .*")))
                .isEmpty();
    }

    private static long changed(Settings settings) {
        long changed = 0;
        for (Setting setting : Setting.values()) {
            changed += settings.text(setting).equals(setting.defaultText()) ? 0 : 1;
        }
        return changed;
    }

    /** The settings, after all that {@code serve} checks before it opens a port. */
    private Settings resolve(String yaml) {
        try {
            Path file =
                    Files.writeString(folder.resolve("openstream.yaml"), yaml.replace(CREDENTIALS, folder.toString()));
            Fleet fleet = Fleet.resolve(Map.of(), Map.of(), file);
            assertThat(Composition.plans(fleet)).hasSize(1);
            return fleet.members().getFirst().settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
