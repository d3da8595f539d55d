package dev.openstream.recording.bag;

import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.ros2.CdrWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of a recording: one file, or a rosbag2 folder. On a full disk it is ended as a whole and goes on in a new
 * file when there is room; what came meanwhile is counted.
 *
 * <p>Not safe for use by several threads.
 */
public final class Bag implements AutoCloseable {

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Path path;
    private final boolean folder;
    private final BagLimits limits;
    private final List<Topic> topics;
    private final List<McapRecord.Attachment> attachments;
    private final Trouble trouble;
    private final Deque<Ended> ended = new ArrayDeque<>();
    private @Nullable BagFile file;
    private int number;
    private long openedNanos;
    private long retryNanos;
    private long lost;

    private record Ended(BagFile.Summary summary, Path path, long bytes) {}

    /** Told when the disk does not take more, and when it does again. */
    public interface Trouble {

        void stopped(IOException cause);

        void resumed(long lostMessages);
    }

    /**
     * Path of a recording, and its bounds.
     *
     * @param path a file that ends in {@code .mcap}, or a folder; neither may be there
     * @param limits of a folder
     */
    public record Place(Path path, BagLimits limits) {

        boolean folder() {
            return !path.getFileName().toString().endsWith(".mcap");
        }
    }

    /**
     * Begins the recording.
     *
     * @param attachments that each file has
     * @throws IOException if the first file cannot be written
     */
    public Bag(Place place, List<Topic> topics, List<McapRecord.Attachment> attachments, Trouble trouble)
            throws IOException {
        this.path = place.path();
        this.folder = place.folder();
        this.limits = place.limits();
        this.topics = List.copyOf(topics);
        this.attachments = List.copyOf(attachments);
        this.trouble = trouble;
        if (folder) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(path);
        }
        file = open();
    }

    private BagFile open() throws IOException {
        Path next = folder ? path.resolve(path.getFileName() + "_" + number + ".mcap") : nextFile();
        BagFile opened = new BagFile(next, topics, attachments);
        try {
            writeMetadata(opened);
        } catch (IOException e) {
            opened.discard();
            throw e;
        }
        number++;
        openedNanos = 0;
        return opened;
    }

    /** A single file that had to be ended is followed by one with a number. */
    private Path nextFile() {
        String name = path.getFileName().toString();
        return number == 0
                ? path
                : path.resolveSibling(name.substring(0, name.length() - ".mcap".length()) + "_" + number + ".mcap");
    }

    /** Writes a message, or counts it while the disk takes none. */
    public void write(Topic topic, MessageTimes times, CdrWriter message) {
        try {
            BagFile now = fileFor(times.logTimeNanos());
            if (now != null) {
                now.write(topic, times, message);
                return;
            }
        } catch (IOException e) {
            stop(e, times.logTimeNanos());
        }
        lost++;
    }

    /** Brings what waits onto the disk; wanted about once a second. */
    public void flush(long nowNanos) {
        try {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            stop(e, nowNanos);
        }
    }

    private @Nullable BagFile fileFor(long nowNanos) throws IOException {
        if (file == null) {
            resume(nowNanos);
        } else if (openedNanos == 0) {
            openedNanos = nowNanos;
        } else if (folder
                && (file.bytes() >= limits.fileBytes()
                        || nowNanos - openedNanos >= limits.fileTime().toNanos())) {
            endFile(file);
            file = open();
            openedNanos = nowNanos;
        }
        return file;
    }

    private void resume(long nowNanos) {
        if (nowNanos - retryNanos < 0) {
            return;
        }
        try {
            file = open();
            trouble.resumed(lost);
        } catch (IOException e) {
            retryNanos = nowNanos + RETRY_NANOS;
        }
    }

    private void stop(IOException cause, long nowNanos) {
        BagFile full = file;
        file = null;
        retryNanos = nowNanos + RETRY_NANOS;
        if (full != null) {
            try {
                lost += full.endOnFullDisk();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
            note(full);
        }
        try {
            writeMetadata(null);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        trouble.stopped(cause);
    }

    private void endFile(BagFile whole) throws IOException {
        whole.end();
        file = null;
        note(whole);
        makeRoom();
    }

    private void note(BagFile whole) {
        BagFile.Summary summary = whole.summary();
        Path where = folder ? path.resolve(summary.name()) : path.resolveSibling(summary.name());
        ended.add(new Ended(summary, where, whole.bytes()));
    }

    /** The oldest files are given away, so that there is room for one more. */
    private void makeRoom() throws IOException {
        long sum = ended.stream().mapToLong(Ended::bytes).sum();
        while (!ended.isEmpty() && sum + limits.fileBytes() > limits.folderBytes()) {
            Ended oldest = ended.removeFirst();
            sum -= oldest.bytes();
            Files.deleteIfExists(oldest.path());
        }
    }

    private void writeMetadata(@Nullable BagFile open) throws IOException {
        if (!folder) {
            return;
        }
        List<BagFile.Summary> files = new ArrayList<>();
        ended.forEach(old -> files.add(old.summary()));
        if (open != null) {
            files.add(open.summary());
        }
        Path next = path.resolve("metadata.yaml.next");
        Files.writeString(next, BagMetadata.of(topics, files));
        Files.move(next, path.resolve("metadata.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Messages that are not in it because the disk was full. */
    public long lost() {
        return lost;
    }

    /** Bytes of the files that there are. */
    public long bytes() {
        return ended.stream().mapToLong(Ended::bytes).sum() + (file == null ? 0 : file.bytes());
    }

    /** Ends the recording; what cannot be written any more is counted as lost. */
    @Override
    public void close() {
        BagFile last = file;
        if (last == null) {
            return;
        }
        try {
            endFile(last);
            writeMetadata(null);
        } catch (IOException e) {
            stop(e, Long.MIN_VALUE);
        }
    }
}
