package dev.openstream.server.record;

import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.record.FlightRecorder.TakenLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folder of flight recordings. A file gets its name when it is complete; the oldest files are deleted to make room.
 * Loops hand over recordings, a separate thread writes them.
 */
public final class FlightRecordings implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FlightRecordings.class);

    /** Each has the memory of a session. */
    private static final int MOST_WAITING = 16;

    private static final String BEGINNING = "openstream-";
    private static final String END = ".ndjson";
    private static final String UNFINISHED = ".tmp";

    /** Age from which an unfinished file is taken for one of a process that was killed. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private final RecorderSettings settings;
    private final InstantSource clock;
    private final WritingThread thread = new WritingThread("openstream-recorder");
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger leftOut = new AtomicInteger();
    private final LogThrottle leftOutLog = LogThrottle.onceInTenSeconds();

    private FlightRecordings(RecorderSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes the directory, if it is not there.
     *
     * @throws IOException if nothing can be written there
     */
    public static FlightRecordings open(RecorderSettings settings, InstantSource clock) throws IOException {
        Path directory = settings.directory();
        Files.createDirectories(directory);
        // Not by its mode: /proc and others let root write, and take no file.
        Path probe = Files.createTempFile(directory, "." + BEGINNING, UNFINISHED);
        Files.delete(probe);
        FlightRecordings files = new FlightRecordings(settings, clock);
        files.removeAbandoned();
        return files;
    }

    /**
     * Writes what {@code lines} gives, or fails with the reason. May be called from any thread.
     *
     * @param lines asked at once, and only if it can be written
     * @param pool gets the memory of the lines when they are written
     */
    CompletableFuture<Path> write(Supplier<TakenLines> lines, PagePool pool) {
        CompletableFuture<Path> file = new CompletableFuture<>();
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            leftOut();
            file.completeExceptionally(new IOException(MOST_WAITING + " recordings wait to be written already"));
            return file;
        }
        TakenLines taken = lines.get();
        Instant at = clock.instant();
        thread.run(() -> {
            try {
                file.complete(writeNow(taken, at));
            } catch (IOException | RuntimeException e) {
                log.error(
                        "a recording of session {} could not be written: {}",
                        taken.session().session(),
                        e.toString());
                file.completeExceptionally(e);
            } finally {
                pool.release(taken.lines());
                waiting.decrementAndGet();
            }
        });
        return file;
    }

    /** A recording is not written, because there were too many. May be called from any thread. */
    void leftOut() {
        int number = leftOut.incrementAndGet();
        if (leftOutLog.permits(System.nanoTime())) {
            log.warn("{} recordings were not written so far: too many at a time", number);
        }
    }

    private Path writeNow(TakenLines taken, Instant at) throws IOException {
        String name = name(taken, at);
        Path whole = settings.directory().resolve(name);
        Path unfinished = settings.directory().resolve("." + name + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PrivateFiles.attributes(unfinished));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            new RecordingText(taken, at).writeTo(out);
            out.flush();
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
        log.warn(
                "{}: the last lines of session {} are in {}",
                taken.cause().word(),
                taken.session().session(),
                whole);
        removeOldest();
        return whole;
    }

    private static String name(TakenLines taken, Instant at) {
        String controller = taken.session().controller();
        return BEGINNING
                + RecordTime.inFileName(at)
                + (controller.isEmpty() ? "" : "-" + controller)
                + "-" + taken.session().session()
                + "-" + taken.cause().word()
                + END;
    }

    /** Names begin with the time, so their order is that of age. */
    private void removeOldest() throws IOException {
        List<Path> files = list(BEGINNING + "*" + END);
        files.sort(null);
        long bytes = 0;
        for (int i = files.size() - 1; i >= 0; i--) {
            bytes += Files.size(files.get(i));
            boolean newest = i == files.size() - 1;
            if (!newest && (files.size() - i > settings.files() || bytes > settings.fileBytes())) {
                Files.deleteIfExists(files.get(i));
            }
        }
    }

    private void removeAbandoned() throws IOException {
        Instant before = Instant.now().minus(ABANDONED);
        for (Path file : list("." + BEGINNING + "*" + UNFINISHED)) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> list(String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(settings.directory(), pattern)) {
            found.forEach(files::add);
        }
        return files;
    }

    /** Writes what waits. */
    @Override
    public void close() {
        thread.close();
    }
}
