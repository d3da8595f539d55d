package dev.openstream.junit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Folders in which a JDK may be, in the order in which they are looked at; as scripts/jdk.sh does. */
final class JavaHomes {

    /** The robot is simulated by code that needs the foreign-function API. */
    private static final int NEEDED = 25;

    private static final List<String> USUAL =
            List.of("/usr/lib/jvm", "/usr/local/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines");

    private static final List<String> OF_THE_USER = List.of(".sdkman/candidates/java", ".jdks");

    private final List<Path> folders;

    JavaHomes(List<Path> folders) {
        this.folders = folders;
    }

    static JavaHomes ofThisMachine() {
        Map<String, String> environment = System.getenv();
        List<Path> folders = new ArrayList<>();
        add(environment.get("OPENSTREAM_JAVA_HOME"), folders);
        add(System.getProperty("java.home"), folders);
        add(environment.get("JAVA_HOME"), folders);
        USUAL.forEach(folder -> addAllIn(Path.of(folder), folders));
        Path home = Path.of(System.getProperty("user.home"));
        OF_THE_USER.forEach(folder -> addAllIn(home.resolve(folder), folders));
        return new JavaHomes(folders);
    }

    private static void add(@Nullable String folder, List<Path> folders) {
        if (folder != null && !folder.isEmpty()) {
            folders.add(Path.of(folder));
        }
    }

    private static void addAllIn(Path parent, List<Path> folders) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
            for (Path child : children) {
                folders.add(child);
                folders.add(child.resolve("Contents").resolve("Home"));
            }
        } catch (IOException e) {
            // There is no such folder on this machine.
        }
    }

    /**
     * The first {@code java} of {@link #NEEDED} or later.
     *
     * @throws IllegalStateException if there is none; the message says what helps
     */
    Path java() {
        return folders.stream()
                .filter(home -> major(home) >= NEEDED)
                .map(JavaHomes::program)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the simulated robot needs a JDK " + NEEDED
                        + " or later, and none was found; install one, or name it by the variable OPENSTREAM_JAVA_HOME."
                        + " Looked at: " + folders));
    }

    private static Optional<Path> program(Path home) {
        Path bin = home.resolve("bin");
        Path windows = bin.resolve("java.exe");
        Path java = Files.exists(windows) ? windows : bin.resolve("java");
        return Files.isExecutable(java) ? Optional.of(java) : Optional.empty();
    }

    /** Version by the file {@code release}, so that no JVM is started for it; 0 if there is none. */
    private static int major(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Integer.parseInt(version.split("[.\\-+]", 2)[0]);
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }
}
