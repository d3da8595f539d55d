package dev.openstream.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The program that simulates the robot: a file inside of this jar, so that its classes are on no test's class path. */
final class RobotJar {

    private static final String PROPERTY = "openstream.jar";

    /** The file inside of this jar, unpacked once for each JVM. */
    private static @Nullable Path unpacked;

    private RobotJar() {}

    /**
     * The file.
     *
     * @throws IllegalStateException if there is none; the message says what helps
     */
    static synchronized Path path() {
        String named = System.getProperty(PROPERTY, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path file = unpacked == null ? unpack() : unpacked;
        unpacked = file;
        return file;
    }

    private static Path unpack() {
        try (InputStream jar = RobotJar.class.getResourceAsStream("openstream.jar")) {
            if (jar == null) {
                throw new IllegalStateException(
                        "openstream-junit was built without openstream.jar in it; name one by the" + " system property "
                                + PROPERTY);
            }
            Path file = Files.createTempFile("openstream-", ".jar");
            file.toFile().deleteOnExit();
            Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
