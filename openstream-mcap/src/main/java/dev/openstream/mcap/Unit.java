package dev.openstream.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * Bytes that come into the file together: a head, a body that is written from where it lies, without a copy, and a tail. Used
 * again and again.
 */
final class Unit {

    private final ByteWriter head = new ByteWriter(4096);
    private final ByteWriter tail = new ByteWriter(4096);
    private byte[] body = {};
    private int bodyLength;
    private long bodyCrc;

    ByteWriter head() {
        return head;
    }

    /** Sets the body: the first {@code length} bytes of {@code bytes}, which stay as they are until they are written. */
    void body(byte[] bytes, int length, long crc) {
        body = bytes;
        bodyLength = length;
        bodyCrc = crc;
    }

    ByteWriter tail() {
        return tail;
    }

    int length() {
        return head.length() + bodyLength + tail.length();
    }

    void clear() {
        head.clear();
        tail.clear();
        body = new byte[0];
        bodyLength = 0;
        bodyCrc = 0;
    }

    /**
     * Writes everything; {@code file} is not cut back if that fails.
     *
     * @param crc gets what was written
     */
    void write(SeekableByteChannel file, Crc crc) throws IOException {
        ByteBuffer[] parts = {
            ByteBuffer.wrap(head.array(), 0, head.length()),
            ByteBuffer.wrap(body, 0, bodyLength),
            ByteBuffer.wrap(tail.array(), 0, tail.length())
        };
        if (file instanceof GatheringByteChannel gathering) {
            while (parts[0].hasRemaining() || parts[1].hasRemaining() || parts[2].hasRemaining()) {
                gathering.write(parts);
            }
        } else {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining()) {
                    file.write(part);
                }
            }
        }
        crc.add(head.array(), 0, head.length());
        crc.add(bodyCrc, bodyLength);
        crc.add(tail.array(), 0, tail.length());
    }
}
