package dev.openstream.cli.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The transcripts of this repository. */
final class Transcripts {

    /** Surefire sets {@code basedir} to the module's directory. */
    private static final Path DIRECTORY = Path.of(System.getProperty("basedir", "."), "..", "conformance");

    private Transcripts() {}

    /** All of them, by name. */
    static List<Transcript> all() throws IOException {
        List<Transcript> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".ndjson")) {
                    all.add(TranscriptParser.read(file));
                }
            }
        }
        return all;
    }
}
