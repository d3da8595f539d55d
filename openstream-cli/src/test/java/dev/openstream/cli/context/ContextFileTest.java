package dev.openstream.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContextFileTest {

    private static final Contexts TWO = Contexts.NONE
            .with("cell3", new Context("192.168.1.150", 49_000, 8_888))
            .with("yes", new Context("::1", 1, 2));

    @TempDir
    private Path home = Path.of("");

    private ContextFile file() {
        return ContextFile.ofUser(Map.of("XDG_CONFIG_HOME", home.toString()));
    }

    private Path path() {
        return home.resolve("openstream").resolve("contexts.yaml");
    }

    // "yes" is a boolean to older YAML; a name must come back as it was.
    @Test
    void whatIsWrittenIsRead() {
        file().write(TWO);

        assertThat(file().read()).isEqualTo(TWO);
    }

    // Adding an address must not send the next command there.
    @Test
    void keepingOneDoesNotUseIt() {
        assertThat(TWO.current()).isNull();
        assertThat(TWO.using("yes").with("third", new Context("h", 1, 2)).current())
                .isEqualTo("yes");
    }

    @Test
    void onlyTheUserReadsItAndNoDraftIsLeft() throws IOException {
        file().write(TWO);
        file().write(TWO.without("yes"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(path().getParent())) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void withoutAFileThereAreNone() {
        assertThat(file().read()).isEqualTo(Contexts.NONE);
        assertThat(ContextFile.ofUser(Map.of()))
                .hasToString(System.getProperty("user.home") + "/.config/openstream/contexts.yaml");
    }

    @Test
    void removingTheOneInUseLeavesNoneInUse() {
        Contexts used = TWO.using("cell3");
        assertThat(used.without("cell3").current()).isNull();
        assertThat(used.without("yes").current()).isEqualTo("cell3");
        assertThat(TWO.using("yes").current()).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contexts: {a: {port: 1}}             | a: host is missing",
                "contexts: {a: {host: h, port: 0}}    | a: port is \"0\"; it must be 1 to 65535",
                "contexts: {a: {host: h, http-port: x}} | a: http-port is \"x\"; it must be 1 to 65535",
                "contexts: [a]                        | contexts must be a mapping",
                "current: b                           | current is \"b\", and there is no such context",
                "'contexts: {'                        | it is not YAML",
                "contexts: {a: {host: h}, a: {host: i}} | it is not YAML",
            })
    void aWrongFileIsNamedWithWhatIsWrong(String content, String message) throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), content);

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(Failure.class)
                .hasMessageContaining(path().toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"'', no", "-x, no", "a b, no", "../x, no", "cell-3.left_arm, yes", "3, yes"})
    void namesAreOfAFewCharacters(String name, String allowed) {
        if (allowed.equals("yes")) {
            assertThat(ContextFile.checkName(name)).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> ContextFile.checkName(name)).isInstanceOf(Failure.class);
        }
    }
}
