package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ProtocolVersion;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that users embed run on Java 21: the compiler checks the API, and this test the class files. */
final class ClassFilesTest {

    private static final int JAVA_21 = 65;

    @ParameterizedTest
    @ValueSource(classes = {OpenStreamClient.class, ProtocolVersion.class})
    void classFilesAreOfJava21(Class<?> ofModule) throws IOException, URISyntaxException {
        Path place = Path.of(
                ofModule.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            check(place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                check(jar.getPath("/"));
            }
        }
    }

    private static void check(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(version(file)).isEqualTo(JAVA_21));
        }
    }

    private static int version(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            int magicMinor = 6;
            in.skipNBytes(magicMinor);
            return in.readUnsignedShort();
        }
    }
}
