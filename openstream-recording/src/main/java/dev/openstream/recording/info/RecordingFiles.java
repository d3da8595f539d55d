package dev.openstream.recording.info;

import dev.openstream.mcap.McapException;
import dev.openstream.mcap.McapFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The MCAP files of a recording, which is one of them or a rosbag2 folder. */
public final class RecordingFiles {

    private static final String ENDING = ".mcap";

    /** End of the name of the file that {@code openstream recover} writes. */
    private static final String RECOVERED = "-recovered" + ENDING;

    private static final Pattern NUMBERED = Pattern.compile(".*_(\\d{1,9})(-recovered)?\\.mcap");

    private RecordingFiles() {}

    /**
     * The files in the order in which they were written. In a folder, a file that was recovered stands for the damaged one
     * beside it.
     *
     * @throws IOException if there are none
     */
    public static List<Path> of(Path recording) throws IOException {
        if (!Files.isDirectory(recording)) {
            return List.of(recording);
        }
        try (Stream<Path> inside = Files.list(recording)) {
            Map<String, Path> byName = inside.filter(file -> name(file).endsWith(ENDING))
                    .collect(Collectors.toMap(RecordingFiles::name, Function.identity()));
            byName.keySet().removeIf(name -> byName.containsKey(recovered(name)));
            List<Path> files = byName.values().stream()
                    .sorted(Comparator.comparingInt(RecordingFiles::number).thenComparing(RecordingFiles::name))
                    .toList();
            if (files.isEmpty()) {
                throw new NoSuchFileException(recording.toString(), null, "the folder has no file that ends in .mcap");
            }
            return files;
        }
    }

    private static String recovered(String name) {
        return name.substring(0, name.length() - ENDING.length()) + RECOVERED;
    }

    /** Returns the file that a recovery of {@code damaged} makes, beside it. */
    public static Path recovered(Path damaged) {
        String name = name(damaged);
        return damaged.resolveSibling(name.endsWith(ENDING) ? recovered(name) : name + RECOVERED);
    }

    /**
     * Opens {@code file} of {@code recording}.
     *
     * @throws IOException if it cannot be read, or was cut; of several files, the message names the one
     */
    public static McapFile open(Path recording, Path file) throws IOException {
        try {
            return McapFile.open(file);
        } catch (McapException e) {
            throw file.equals(recording) ? e : new IOException(name(file) + ": " + e.getMessage(), e);
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
