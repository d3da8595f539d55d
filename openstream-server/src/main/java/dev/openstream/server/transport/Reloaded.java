package dev.openstream.server.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Content of files that is read again when they change. If that fails, the previous content stays in force, and the log
 * tells it once. {@link #get} may be called by any thread; {@link #look} by one.
 */
public final class Reloaded<T> implements Supplier<T> {

    private static final Logger log = LoggerFactory.getLogger(Reloaded.class);

    private final String name;
    private final List<Path> files;
    private final FileReader<T> reader;

    private volatile T current;
    private String seen;

    /** Reads the files. */
    @FunctionalInterface
    public interface FileReader<T> {

        /**
         * The present content.
         *
         * @throws IOException if that is of no use; the message says why, and quotes no secret
         */
        T read() throws IOException;
    }

    /**
     * Reads them for the first time.
     *
     * @param name name of the contents, for people
     * @throws IOException if that goes wrong
     */
    public Reloaded(String name, List<Path> files, FileReader<T> reader) throws IOException {
        this.name = name;
        this.files = List.copyOf(files);
        this.reader = reader;
        this.seen = traces();
        this.current = reader.read();
    }

    @Override
    public T get() {
        return current;
    }

    /** Reads the files again if they have changed. Waits for the disk: not on a loop. */
    void look() {
        String now = traces();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            current = reader.read();
            log.info("{} was read again from {}", name, files);
        } catch (IOException | RuntimeException e) {
            log.error("{} stays as it was, because {} cannot be used: {}", name, files, e.getMessage());
        }
    }

    /** Changes when a file is written to or put in the place of another. */
    private String traces() {
        StringBuilder traces = new StringBuilder();
        for (Path file : files) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                traces.append(now.lastModifiedTime()).append(now.size()).append(now.fileKey());
            } catch (IOException e) {
                traces.append("none");
            }
            traces.append(' ');
        }
        return traces.toString();
    }
}
