package dev.openstream.mcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that was cut at any byte becomes a whole one with what was complete. */
final class McapRecoveryTest {

    private static final int CUTS = 200;

    @TempDir
    private Path folder;

    private McapRecovery.Recovered recover(byte[] bytes, Path to) throws IOException {
        Files.deleteIfExists(to);
        return McapRecovery.recover(
                new ByteArrayInputStream(bytes),
                FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    private static List<String> messages(Path path) throws IOException {
        List<McapRecord.Message> messages = new ArrayList<>();
        try (McapStream stream = new McapStream(Files.newInputStream(path), McapStream.Tolerance.STRICT)) {
            for (McapRecord record = stream.next(); record != null; record = stream.next()) {
                if (record instanceof McapRecord.Message message) {
                    messages.add(message);
                }
            }
        }
        return Samples.shown(messages);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LZ4")
    void cutAnywhereNothingCompleteIsLost(Compression compression) throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, compression, 8);
        byte[] bytes = Files.readAllBytes(path);
        List<String> written = Samples.shown(Samples.messages(8));
        List<Chunk> chunks = chunks(bytes);
        Random random = new Random(9);
        Path whole = folder.resolve("whole.mcap");
        for (int i = 0; i < CUTS; i++) {
            int cut = Format.magic().length + random.nextInt(bytes.length - Format.magic().length);
            McapRecovery.Recovered recovered = recover(Arrays.copyOf(bytes, cut), whole);
            List<String> read = messages(whole);
            long complete = chunks.stream()
                    .filter(chunk -> chunk.end() <= cut)
                    .mapToLong(Chunk::messages)
                    .sum();
            assertThat(read).as("cut at %d", cut).hasSizeGreaterThanOrEqualTo((int) complete);
            assertThat(read).isEqualTo(written.subList(0, read.size()));
            assertThat(recovered.messages()).isEqualTo(read.size());
        }
    }

    /** Wherever the cut is, also in the head of a chunk, the fault is the end of the file and no field of a record. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LZ4")
    void cutIsToldAsTheEndOfTheFile(Compression compression) throws IOException {
        Path path = folder.resolve("a.mcap");
        try (McapWriter writer = Samples.open(path, compression)) {
            int channel = writer.addChannel(0, "/a", "json", Map.of());
            writer.message(channel, new MessageTimes(1, 2, 3), new byte[100], 0, 100);
        }
        byte[] bytes = Files.readAllBytes(path);
        for (int cut = Format.magic().length; cut < bytes.length; cut++) {
            try (McapStream stream =
                    new McapStream(new ByteArrayInputStream(bytes, 0, cut), McapStream.Tolerance.RECOVER)) {
                McapRecord record = stream.next();
                while (record != null) {
                    record = stream.next();
                }
                assertThat(stream.whole() ? "the file ends" : String.valueOf(stream.fault()))
                        .as("cut at %d", cut)
                        .startsWith("the file ends");
            }
        }
    }

    /** Shows that the beginning of an uncompressed chunk that was cut can be read. */
    @Test
    void readablePartOfTheLastChunkIsKept() throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, Compression.NONE, 10);
        byte[] bytes = Files.readAllBytes(path);
        Chunk last = chunks(bytes).get(3);
        long before = chunks(bytes).stream().limit(3).mapToLong(Chunk::messages).sum();
        recover(Arrays.copyOf(bytes, (int) last.end() - 300), folder.resolve("whole.mcap"));
        assertThat(messages(folder.resolve("whole.mcap")).size() - before)
                .isBetween(last.messages() - 15, last.messages() - 1);
    }

    @Test
    void wholeFileStaysWhole() throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, Compression.ZSTD, 11);
        McapRecovery.Recovered recovered = recover(Files.readAllBytes(path), folder.resolve("whole.mcap"));
        assertThat(recovered).isEqualTo(new McapRecovery.Recovered(Samples.MESSAGES, 1, null));
        try (McapFile file = McapFile.open(folder.resolve("whole.mcap"))) {
            assertThat(file.metadata()).hasSize(1);
            assertThat(file.channels()).hasSize(2);
        }
    }

    /** Hostile bytes are an answer too: no exception but ours, no memory that the file does not have. */
    @Test
    void damageEndsInAWholeFileOrAClearFault() throws IOException {
        Path path = folder.resolve("a.mcap");
        Samples.write(path, Compression.ZSTD, 12);
        byte[] bytes = Files.readAllBytes(path);
        Random random = new Random(13);
        Path whole = folder.resolve("whole.mcap");
        for (int i = 0; i < CUTS; i++) {
            byte[] damaged = bytes.clone();
            for (int j = 0; j < 1 + i % 20; j++) {
                damaged[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
            }
            recover(damaged, whole);
            assertThat(messages(whole)).hasSizeLessThanOrEqualTo(2 * Samples.MESSAGES);
        }
    }

    private record Chunk(long end, long messages) {}

    private List<Chunk> chunks(byte[] bytes) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        ByteReader in = new ByteReader(bytes, Format.magic().length, bytes.length);
        int opcode = in.u8();
        while (opcode != Format.DATA_END) {
            ByteReader record = in.part(in.u64());
            if (opcode == Format.CHUNK) {
                byte[] records = ChunkRecord.read(record, false).decompress(false);
                chunks.add(new Chunk(in.position(), countMessages(records)));
            }
            opcode = in.u8();
        }
        return chunks;
    }

    private static long countMessages(byte[] records) throws McapException {
        ByteReader in = new ByteReader(records, 0, records.length);
        long count = 0;
        while (in.left() > 0) {
            count += in.u8() == Format.MESSAGE ? 1 : 0;
            in.skip(in.u64());
        }
        return count;
    }
}
