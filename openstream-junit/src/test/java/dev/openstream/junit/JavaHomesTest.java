package dev.openstream.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK that the robot runs on. */
final class JavaHomesTest {

    @TempDir
    private Path folder;

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        assertThat(Files.createFile(java).toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void theFirstThatIsNewEnoughIsTaken() throws IOException {
        Path old = jdk("old", "21.0.4");
        Path early = jdk("early", "25-ea");
        Path later = jdk("later", "26.0.1");

        assertThat(new JavaHomes(List.of(folder.resolve("none"), old, early, later)).java())
                .isEqualTo(early.resolve("bin").resolve("java"));
    }

    @Test
    void oneWithoutAProgramOrAVersionIsPassedOver() throws IOException {
        Path empty = jdk("empty", "25");
        Files.delete(empty.resolve("bin").resolve("java"));
        Path unknown = jdk("unknown", "new");
        Path good = jdk("good", "25.0.3");

        assertThat(new JavaHomes(List.of(empty, unknown, good)).java()).startsWith(good);
    }

    @Test
    void withoutOneTheMessageSaysWhatHelps() throws IOException {
        Path old = jdk("old", "1.8.0_392");

        assertThatThrownBy(() -> new JavaHomes(List.of(old)).java())
                .hasMessageStartingWith("the simulated robot needs a JDK 25 or later, and none was found")
                .hasMessageContaining("OPENSTREAM_JAVA_HOME")
                .hasMessageContaining(old.toString());
    }
}
