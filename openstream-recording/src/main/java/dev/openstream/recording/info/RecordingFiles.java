package dev.openstream.recording.info;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The MCAP files of a recording, which is one of them or a rosbag2 folder. */
public final class RecordingFiles {

    private static final Pattern NUMBERED = Pattern.compile(".*_(\\d{1,9})\\.mcap");

    private RecordingFiles() {}

    /**
     * The files in the order in which they were written.
     *
     * @throws IOException if there are none
     */
    public static List<Path> of(Path recording) throws IOException {
        if (!Files.isDirectory(recording)) {
            return List.of(recording);
        }
        try (Stream<Path> inside = Files.list(recording)) {
            List<Path> files = inside.filter(file -> name(file).endsWith(".mcap"))
                    .sorted(Comparator.comparingInt(RecordingFiles::number).thenComparing(RecordingFiles::name))
                    .toList();
            if (files.isEmpty()) {
                throw new NoSuchFileException(recording.toString(), null, "the folder has no file that ends in .mcap");
            }
            return files;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static int number(Path file) {
        Matcher numbered = NUMBERED.matcher(name(file));
        return numbered.matches() ? Integer.parseInt(numbered.group(1)) : 0;
    }
}
