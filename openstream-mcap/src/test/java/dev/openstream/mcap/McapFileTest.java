package dev.openstream.mcap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
