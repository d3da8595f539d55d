package dev.openstream.recording.bag;

import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.ros2.CdrWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of a recording: one file, or a rosbag2 folder. On a full disk it is ended as a whole and goes on in a new
 * file when there is room; what came meanwhile is counted.
 *
 * <p>Not safe for use by several threads.
 */
public final class Bag implements AutoCloseable {

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Room that a disk must have again: as much as is kept for a file's end, and some chunks. */
    private static final long ROOM_BYTES = 4 << 20;

    /** Channels of sessions that came and went are in a file until its end. */
    private static final int MOST_CHANNELS = 8_000;

    private final BagLocation place;
    private final List<Topic> topics;
    private final List<McapRecord.Attachment> attachments;
    private final Trouble trouble;
    private final BagFiles files;
    private final LatchedMessages latched = new LatchedMessages();
    private @Nullable BagFile file;
    private long openedNanos;
    private long retryNanos;
    private long lost;

    /** Told when the disk does not take more, and when it does again. */
    public interface Trouble {

        void stopped(IOException cause);

        void resumed(long lostMessages);
    }

    /**
     * Path of a recording, and its bounds.
     *
     * @param path a file that ends in {@code .mcap}, or a folder; neither may be there, unless it goes on
     * @param limits of a folder
     * @param continued a folder, which may have files of earlier recordings, and gets one more; only owner and group may read
     *     them, since they have what all clients said
     */
    public record BagLocation(Path path, BagLimits limits, boolean continued) {

        private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");

        /** One that must not be there. */
        public BagLocation(Path path, BagLimits limits) {
            this(path, limits, false);
        }

        FileAttribute<?>[] attributes() {
            boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            return continued && posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_AND_GROUP)}
                    : new FileAttribute<?>[0];
        }

        boolean folder() {
            return continued || !path.getFileName().toString().endsWith(".mcap");
        }
    }

    /**
     * Begins the recording.
     *
     * @param attachments that each file has
     * @throws IOException if the first file cannot be written; in a folder that goes on only if that cannot be read
     */
    public Bag(BagLocation place, List<Topic> topics, List<McapRecord.Attachment> attachments, Trouble trouble)
            throws IOException {
        this.place = place;
        this.topics = List.copyOf(topics);
        this.attachments = new ArrayList<>(attachments);
        this.trouble = trouble;
        this.files = new BagFiles(place, topics);
        try {
            files.makeRoom(place.limits().fileBytes());
            file = open();
        } catch (IOException e) {
            if (!place.continued()) {
                throw e;
            }
            trouble.stopped(e);
        }
    }

    private BagFile open() throws IOException {
        BagFile opened = new BagFile(files.next(), topics, attachments, place.attributes());
        try {
            files.writeMetadata(opened);
        } catch (IOException e) {
            opened.discard();
            throw e;
        }
        files.begun();
        openedNanos = 0;
        return opened;
    }

    /** Files of earlier recordings in the same folder that have no end, because their writer was killed. */
    public List<Path> cut() {
        return files.cut();
    }

    /** Writes a message, or counts it while the disk takes none. */
    public void write(Topic topic, MessageTimes times, CdrWriter message) {
        if (topic.latched()) {
            latched.keep(topic, message);
        }
        try {
            BagFile now = fileFor(topic, times.logTimeNanos());
            if (now != null) {
                now.write(topic, times, message.array(), message.length());
                return;
            }
        } catch (IOException e) {
            stop(e, times.logTimeNanos());
        }
        lost++;
    }

    /** Adds an attachment, which all files to come have too. */
    public void attach(McapRecord.Attachment attachment) {
        attachments.add(attachment);
        BagFile now = file;
        if (now != null) {
            try {
                now.attach(attachment);
            } catch (IOException e) {
                stop(e, attachment.logTimeNanos());
            }
        }
    }

    /** Brings what waits onto the disk; wanted about once a second. */
    public void flush(long nowNanos) {
        BagFile now = file;
        if (now == null) {
            return;
        }
        try {
            now.flush();
            if (files.makeRoom(now.bytes())) {
                files.writeMetadata(now);
            }
        } catch (IOException e) {
            stop(e, nowNanos);
        }
    }

    private @Nullable BagFile fileFor(Topic topic, long nowNanos) throws IOException {
        if (file == null) {
            resume(nowNanos);
        } else if (openedNanos != 0 && place.folder() && isOver(file, topic, nowNanos)) {
            endFile(file);
            files.makeRoom(place.limits().fileBytes());
            file = open();
        }
        if (file != null && openedNanos == 0) {
            openedNanos = nowNanos;
            latched.writeAll(file, topic, nowNanos);
        }
        return file;
    }

    private boolean isOver(BagFile open, Topic topic, long nowNanos) {
        return open.bytes() >= place.limits().fileBytes()
                || nowNanos - openedNanos >= place.limits().fileTime().toNanos()
                || (open.channels() >= MOST_CHANNELS && !open.has(topic));
    }

    private void resume(long nowNanos) {
        if (nowNanos - retryNanos < 0) {
            return;
        }
        try {
            Path folder = place.folder()
                    ? place.path()
                    : place.path().toAbsolutePath().getParent();
            if (Files.getFileStore(folder).getUsableSpace() < ROOM_BYTES) {
                retryNanos = nowNanos + RETRY_NANOS;
                return;
            }
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
            files.add(full);
        }
        try {
            files.writeMetadata(null);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        trouble.stopped(cause);
    }

    private void endFile(BagFile whole) throws IOException {
        whole.end();
        file = null;
        files.add(whole);
    }

    /** Messages that are not in it because the disk was full. */
    public long lost() {
        return lost;
    }

    /** Bytes of the files that there are. */
    public long bytes() {
        return files.bytes() + (file == null ? 0 : file.bytes());
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
            files.writeMetadata(null);
        } catch (IOException e) {
            stop(e, Long.MIN_VALUE);
        }
    }
}
