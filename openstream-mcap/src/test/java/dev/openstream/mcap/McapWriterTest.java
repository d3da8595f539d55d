package dev.openstream.mcap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: nothing half is in the file, and it can be ended. */
final class McapWriterTest {

    private static final MessageTimes TIMES = new MessageTimes(1, 2, 3);

    @TempDir
    private Path folder;

    /** A file on a disk with room for {@code most} bytes. */
    private static final class FullDisk implements SeekableByteChannel {

        private final FileChannel file;
        private long most;

        FullDisk(Path path, long most) throws IOException {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.most = most;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int room = (int) Math.min(bytes.remaining(), most - file.position());
            file.write(bytes.slice(bytes.position(), room));
            bytes.position(bytes.position() + room);
            if (bytes.hasRemaining()) {
                throw new IOException("No space left on device");
            }
            return room;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void fullDiskLeavesAFileThatCanBeEnded() throws IOException {
        Path path = folder.resolve("a.mcap");
        FullDisk disk = new FullDisk(path, 20_000);
        McapWriter writer = new McapWriter(disk, new McapRecord.Header("", "ours"), Samples.small(Compression.NONE));
        assertThatThrownBy(() -> Samples.fill(writer, 1)).hasMessageContaining("No space left");
        long written = writer.position();
        assertThat(disk.size()).isEqualTo(written);

        assertThatThrownBy(writer::close).hasMessageContaining("No space left");
        assertThat(writer.abandonChunk()).isPositive();
        disk.most = 30_000;
        writer.close();

        try (McapFile file = McapFile.open(path)) {
            Statistics statistics = requireNonNull(file.statistics());
            long count = 0;
            MessageCursor messages = file.messages();
            while (messages.next() != null) {
                count++;
            }
            assertThat(count).isPositive().isEqualTo(statistics.messages());
        }
    }

    @Test
    void writingGoesOnWhenThereIsRoomAgain() throws IOException {
        Path path = folder.resolve("a.mcap");
        FullDisk disk = new FullDisk(path, 100);
        McapWriter writer = new McapWriter(disk, new McapRecord.Header("", ""), Samples.small(Compression.NONE));
        int channel = writer.addChannel(0, "/t", "json", Map.of());
        writer.message(channel, TIMES, new byte[100], 0, 100);
        assertThatThrownBy(writer::flush).hasMessageContaining("No space left");
        // The channel is defined in the chunk that is given up, and is known in the next one all the same.
        assertThat(writer.abandonChunk()).isEqualTo(1);
        disk.most = 10_000;
        writer.message(channel, TIMES, new byte[7], 0, 7);
        writer.close();
        try (McapFile file = McapFile.open(path)) {
            McapRecord.Message message = requireNonNull(file.messages().next());
            assertThat(message.data()).hasSize(7);
        }
        try (McapStream stream = new McapStream(Files.newInputStream(path), McapStream.Tolerance.STRICT)) {
            stream.next();
            assertThat(stream.next()).isInstanceOf(McapRecord.Channel.class);
        }
    }

    // A reader that asks each chunk for the index of its messages takes one without any for damage.
    @Test
    void definitionsBeforeAnAttachmentAreNoChunk() throws IOException {
        Path path = folder.resolve("a.mcap");
        try (McapWriter writer = McapWriter.create(path, new McapRecord.Header("", ""))) {
            int channel = writer.addChannel(0, "/t", "cdr", Map.of());
            writer.attachment(new McapRecord.Attachment(1, 2, "a.txt", "text/plain", new byte[3]));
            writer.message(channel, TIMES, new byte[7], 0, 7);
        }
        try (McapFile file = McapFile.open(path)) {
            assertThat(file.statistics())
                    .isNotNull()
                    .satisfies(statistics -> assertThat(statistics.chunks()).isEqualTo(1));
            assertThat(file.attachments()).hasSize(1);
            assertThat(file.messages().next()).isNotNull();
        }
        try (McapStream stream = new McapStream(Files.newInputStream(path), McapStream.Tolerance.STRICT)) {
            stream.next();
            assertThat(stream.next()).isInstanceOf(McapRecord.Channel.class);
        }
    }

    // A writer that keeps so much room can end the file on a full disk, however much is in it.
    @Test
    void anEndIsNeverLongerThanSaid() throws IOException {
        for (int channels : new int[] {1, 10, 1_000}) {
            Path path = folder.resolve(channels + ".mcap");
            McapWriter writer = McapWriter.create(path, new McapRecord.Header("", ""));
            int schema = writer.addSchema("s".repeat(1_000), "ros2msg", new byte[1_000]);
            for (int i = 0; i < channels; i++) {
                int channel = writer.addChannel(schema, "/t" + i, "cdr", Map.of("k", "v".repeat(300)));
                writer.message(channel, TIMES, new byte[10], 0, 10);
                writer.flush();
            }
            writer.attachment(new McapRecord.Attachment(1, 2, "n".repeat(500), "t/t", new byte[5_000]));
            writer.metadata(new McapRecord.Metadata("m".repeat(500), Map.of()));
            long said = writer.endBytes();
            long before = writer.position();
            writer.close();
            assertThat(Files.size(path) - before).isLessThanOrEqualTo(said).isGreaterThan(said / 3);
        }
    }

    @Test
    void wrongIdsAreRefused() throws IOException {
        try (McapWriter writer = McapWriter.create(folder.resolve("a.mcap"), new McapRecord.Header("", ""))) {
            assertThatThrownBy(() -> writer.message(1, TIMES, new byte[0], 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("channelId is 1");
            assertThatThrownBy(() -> writer.addChannel(4, "/t", "cdr", Map.of()))
                    .hasMessageContaining("schemaId is 4");
        }
    }
}
