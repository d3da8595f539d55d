package dev.openstream.mcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The checksum of a whole, from those of its parts. */
final class CrcTest {

    @Test
    void partsTogetherHaveTheChecksumOfTheWhole() {
        Random random = new Random(21);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(round < 100 ? 40 : 300_000)];
            random.nextBytes(bytes);
            CRC32 whole = new CRC32();
            whole.update(bytes);

            Crc parts = new Crc();
            for (int at = 0; at < bytes.length; ) {
                int length = 1 + random.nextInt(bytes.length - at);
                parts.add(Crc.of(bytes, at, length), length);
                parts.add(0, 0);
                at += length;
            }
            assertThat(parts.value()).as("round %s", round).isEqualTo(whole.getValue());
        }
    }

    // More zeros than any chunk has.
    @Test
    void lengthsUpToTheLargestAreRight() {
        Crc once = new Crc();
        once.add(Crc.of(new byte[] {1}, 0, 1), 1);
        Crc twice = new Crc();
        twice.add(once.value(), 1);
        long none = Crc.of(new byte[1 << 20], 0, 1 << 20);
        CRC32 whole = new CRC32();
        whole.update(1);
        for (int i = 0; i < 64; i++) {
            whole.update(new byte[1 << 20]);
            twice.add(none, 1 << 20);
        }
        assertThat(twice.value()).isEqualTo(whole.getValue());
    }
}
