package dev.openstream.verify;

import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Transcripts of the folder conformance/, which this jar contains. */
public final class Transcripts {

    private Transcripts() {}

    /**
     * Reads all transcripts from the jar.
     *
     * @return the transcripts, in the order of their names
     * @throws UncheckedIOException if the jar cannot be read
     */
    public static List<Transcript> all() {
        URL readme = Objects.requireNonNull(Transcripts.class.getResource("/conformance/README.md"));
        try {
            if (!readme.getProtocol().equals("jar")) {
                return read(folder(readme.toURI()));
            }
            Path jar = Path.of(
                    ((JarURLConnection) readme.openConnection()).getJarFileURL().toURI());
            // A file system by URI is not used: a program can have only one of these at a time.
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                return read(files.getPath("/conformance"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder(URI readme) {
        return Objects.requireNonNull(Path.of(readme).getParent());
    }

    private static List<Transcript> read(Path folder) throws IOException {
        List<Transcript> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".ndjson")) {
                    all.add(Transcript.read(file));
                }
            }
        }
        return all;
    }
}
