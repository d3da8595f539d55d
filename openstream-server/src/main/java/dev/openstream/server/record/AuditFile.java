package dev.openstream.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of the audit log, and the ones before it: {@code FILE.1} is the newest of them. Whole lines only: what a full
 * disk or a killed process left of a line is cut off. Owned by the writing thread, once it is open.
 */
final class AuditFile {

    private static final int TAIL_BYTES = 64 * 1024;

    private final Path file;
    private final long mostBytes;
    private final int files;

    /** Null while it could not be opened. */
    private @Nullable FileChannel channel;

    /** So much of the file is whole lines. */
    private long wholeBytes;

    private AuditFile(Path file, AuditBounds bounds) {
        this.file = file;
        this.mostBytes = bounds.fileBytes();
        this.files = bounds.files();
    }

    /**
     * Opens {@code file} to write behind what is in there.
     *
     * @throws IOException if it cannot be written to, or another process writes it
     */
    static AuditFile open(Path file, AuditBounds bounds) throws IOException {
        AuditFile opened = new AuditFile(file, bounds);
        opened.open();
        return opened;
    }

    /**
     * Writes all of {@code lines}, or nothing.
     *
     * @param lines whole lines, of which the first {@code length} bytes count
     */
    void append(byte[] lines, int length) throws IOException {
        FileChannel open = channel;
        // Somebody took the file away: what is written to it now would be lost with it.
        if (open == null || !Files.exists(file)) {
            close();
            open = open();
        }
        if (wholeBytes > 0 && wholeBytes + length > mostBytes) {
            open = startAnew();
        }
        // Half a line of ours is cut off; and if somebody else emptied the file, it begins anew.
        wholeBytes = Math.min(wholeBytes, open.size());
        open.truncate(wholeBytes).position(wholeBytes);
        try {
            ByteBuffer rest = ByteBuffer.wrap(lines, 0, length);
            while (rest.hasRemaining()) {
                open.write(rest);
            }
            wholeBytes += length;
        } catch (IOException e) {
            open.truncate(wholeBytes);
            throw e;
        }
    }

    private FileChannel open() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        FileChannel opened = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.attributes(file));
        try {
            lock(opened);
            wholeBytes = endOfLastLine(opened);
            opened.truncate(wholeBytes);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        channel = opened;
        return opened;
    }

    /** Two processes would cut off each other's lines. */
    private void lock(FileChannel opened) throws IOException {
        try {
            if (opened.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it.
        }
        throw new IOException(file + " is being written by another process");
    }

    private static long endOfLastLine(FileChannel file) throws IOException {
        long end = file.size();
        ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
        while (end > 0) {
            long from = Math.max(0, end - TAIL_BYTES);
            int length = (int) (end - from);
            tail.clear().limit(length);
            while (tail.hasRemaining() && file.read(tail, from + tail.position()) >= 0) {
                // It comes in pieces, perhaps.
            }
            for (int i = length - 1; i >= 0; i--) {
                if (tail.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }

    private FileChannel startAnew() throws IOException {
        close();
        for (int number = files - 2; number >= 0; number--) {
            Path older = numbered(number);
            if (Files.exists(older)) {
                Files.move(older, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return open();
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }

    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
