package dev.openstream.mcap;

import java.util.zip.CRC32;

/** The checksum of the format: CRC-32 as in zip. */
final class Crc {

    private Crc() {}

    static long of(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }
}
