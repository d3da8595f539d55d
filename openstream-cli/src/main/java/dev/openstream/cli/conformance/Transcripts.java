package dev.openstream.cli.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The transcripts of conformance/, as this jar carries them. */
public final class Transcripts {

    private static final String FOLDER = "/conformance/";

    /** Written by the build: the name of each, one a line. A jar cannot be asked for what is in a folder. */
    private static final String INDEX = "index";

    private Transcripts() {}

    /** All of them, by name. */
    public static List<Transcript> all() {
        return read(INDEX)
                .lines()
                .map(file -> TranscriptParser.parse(file, read(file)))
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(Transcripts.class.getResourceAsStream(FOLDER + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
