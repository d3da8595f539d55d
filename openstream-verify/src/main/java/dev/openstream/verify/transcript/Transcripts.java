package dev.openstream.verify.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The transcripts of conformance/, which this program carries. */
public final class Transcripts {

    private Transcripts() {}

    /** All of them, by name. */
    public static List<Transcript> all() {
        URL readme = Objects.requireNonNull(Transcripts.class.getResource("/conformance/README.md"));
        try {
            URI uri = readme.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(folder(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/conformance"));
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
                    all.add(TranscriptParser.read(file));
                }
            }
        }
        return all;
    }
}
