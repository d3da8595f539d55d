package dev.openstream.mcap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are written and read again, by the index and from the beginning. */
final class McapFileTest {

    @TempDir
    private Path folder;

    private static List<McapRecord.Message> all(MessageCursor cursor) throws IOException {
        List<McapRecord.Message> messages = new ArrayList<>();
        for (McapRecord.Message message = cursor.next(); message != null; message = cursor.next()) {
            messages.add(message);
        }
        return messages;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LZ4")
    void indexTellsWhatIsInTheFile(Compression compression) throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, compression, 1);
        try (McapFile file = McapFile.open(path)) {
            assertThat(file.header()).isEqualTo(new McapRecord.Header("test", "ours"));
            assertThat(file.schemas().values())
                    .singleElement()
                    .extracting(McapRecord.Schema::name)
                    .isEqualTo("T");
            assertThat(file.channels().get(1))
                    .isEqualTo(new McapRecord.Channel(1, 1, "/first", "cdr", Map.of("a", "1", "b", "2")));
            Statistics statistics = requireNonNull(file.statistics());
            assertThat(statistics.messagesOfChannel())
                    .isEqualTo(Map.of(1, Samples.MESSAGES / 2L, 2, Samples.MESSAGES / 2L));
            assertThat(statistics.chunks()).isGreaterThan(10);
            assertThat(file.attachments()).singleElement().satisfies(attachment -> {
                assertThat(attachment.name()).isEqualTo("a.txt");
                assertThat(attachment.data()).containsExactly(1, 2, 3);
            });
            assertThat(file.metadata()).containsExactly(new McapRecord.Metadata("m", Map.of("key", "v\u00e4lue")));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LZ4")
    void messagesComeInTheOrderOfTheirLogTimes(Compression compression) throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, compression, 2);
        List<McapRecord.Message> written = Samples.messages(2);
        written.sort(Comparator.comparingLong(McapRecord.Message::logTimeNanos));
        try (McapFile file = McapFile.open(path)) {
            assertThat(Samples.shown(all(file.messages()))).isEqualTo(Samples.shown(written));
        }
    }

    @Test
    void messagesOfSomeChannelsAndTimes() throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, Compression.ZSTD, 3);
        List<McapRecord.Message> written = Samples.messages(3);
        long from = written.get(500).logTimeNanos();
        long to = written.get(1_500).logTimeNanos();
        List<McapRecord.Message> expected = written.stream()
                .filter(m -> m.channelId() == 1 && m.logTimeNanos() >= from && m.logTimeNanos() <= to)
                .toList();
        try (McapFile file = McapFile.open(path)) {
            assertThat(Samples.shown(all(file.messages(Set.of(1), from, to)))).isEqualTo(Samples.shown(expected));
        }
    }

    @Test
    void streamGivesTheSameWithoutTheIndex() throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, Compression.ZSTD, 4);
        List<McapRecord.Message> read = new ArrayList<>();
        try (McapStream stream = new McapStream(Files.newInputStream(path), McapStream.Tolerance.STRICT)) {
            for (McapRecord record = stream.next(); record != null; record = stream.next()) {
                if (record instanceof McapRecord.Message message) {
                    read.add(message);
                }
            }
            assertThat(stream.whole()).isTrue();
        }
        assertThat(Samples.shown(read)).isEqualTo(Samples.shown(Samples.messages(4)));
    }

    // Files are compared by their bytes in builds that have to be reproducible.
    @Test
    void sameContentHasTheSameBytes() throws IOException {
        Samples.write(folder.resolve("a.mcap"), Compression.ZSTD, 5);
        Samples.write(folder.resolve("b.mcap"), Compression.ZSTD, 5);
        assertThat(folder.resolve("a.mcap")).hasSameBinaryContentAs(folder.resolve("b.mcap"));
    }

    @Test
    void damageIsFoundByItsChecksum() throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, Compression.NONE, 6);
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);
        try (McapFile file = McapFile.open(path)) {
            assertThatThrownBy(() -> all(file.messages()))
                    .isInstanceOf(McapException.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void cutFileSaysSo() throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, Compression.ZSTD, 7);
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> McapFile.open(path))
                .isInstanceOf(McapException.class)
                .hasMessageContaining("recovering it makes a whole one");
    }

    @Test
    void emptyFileIsWhole() throws IOException {
        Path path = folder.resolve("a.mcap");
        McapWriter.create(path, new McapRecord.Header("", "")).close();
        try (McapFile file = McapFile.open(path)) {
            assertThat(file.messages().next()).isNull();
        }
    }

    // Empty ones, one that is longer than a chunk, ids beyond the first few, chunks for a single message.
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 1_000})
    void messagesOfAnyLengthFitIntoAnyChunk(int chunkBytes) throws IOException {
        Path path = folder.resolve(chunkBytes + ".mcap");
        List<String> written = new ArrayList<>();
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ChunkSettings settings = new ChunkSettings(Compression.NONE, 3, chunkBytes, Duration.ofSeconds(1));
        try (McapWriter writer = new McapWriter(channel, new McapRecord.Header("", ""), settings)) {
            for (int i = 0; i < 100; i++) {
                int id = writer.addChannel(0, "/t" + i, "json", Map.of());
                byte[] data = new byte[i % 10 == 9 ? 5_000 : i % 3];
                Arrays.fill(data, (byte) i);
                McapRecord.Message message = new McapRecord.Message(id, 0xFFFF_FFFFL - i, i, -1L - i, data);
                Samples.add(writer, message);
                written.add(Samples.shown(message));
                assertThatThrownBy(() -> writer.message(id, new MessageTimes(0, 0, 0), data, 1, data.length))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
        try (McapFile file = McapFile.open(path)) {
            assertThat(Samples.shown(all(file.messages()))).isEqualTo(written);
            assertThat(file.statistics())
                    .isNotNull()
                    .extracting(Statistics::messages)
                    .isEqualTo(100L);
        }
    }

    // Attachments and metadata after chunks, too: some readers hold the file's checksum against all bytes before it.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LZ4")
    void dataEndHasTheChecksumOfAllBytesBeforeIt(Compression compression) throws IOException {
        Path path = folder.resolve("a.mcap");
        try (McapWriter writer = Samples.open(path, compression)) {
            Samples.fill(writer, 6);
            writer.attachment(new McapRecord.Attachment(5, 6, "b.txt", "text/plain", new byte[] {4}));
            Samples.add(writer, Samples.messages(6).getFirst());
        }
        byte[] bytes = Files.readAllBytes(path);
        int length = Format.magic().length;
        ByteReader in = new ByteReader(bytes, length, bytes.length);
        for (int opcode = in.u8(); opcode != Format.DATA_END; opcode = in.u8()) {
            in.skip(in.u64());
            length = in.position();
        }
        in.skip(Long.BYTES);
        assertThat(in.u32()).isEqualTo(Crc.of(bytes, 0, length));
    }
}
