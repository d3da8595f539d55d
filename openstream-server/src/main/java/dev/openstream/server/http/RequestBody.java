package dev.openstream.server.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The body of a request as it comes in, copied into one array: what was read would otherwise keep its whole buffer for
 * every byte of it. Takes no more memory than twice what has come. Owned by the event loop.
 */
final class RequestBody {

    private static final int LEAST_BYTES = 256;

    private final int maxBytes;
    private byte[] bytes = {};
    private int length;

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes what can be read from {@code more}; false if that makes it too long. */
    boolean add(ByteBuf more) {
        int added = more.readableBytes();
        if (added > maxBytes - length) {
            return false;
        }
        if (length + added > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(LEAST_BYTES, Math.max(length + added, Math.min(maxBytes, 2 * length))));
        }
        more.readBytes(bytes, length, added);
        length += added;
        return true;
    }

    /** Memory that is used. */
    int usedBytes() {
        return bytes.length;
    }

    /** All of it. */
    byte[] whole() {
        bytes = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        return bytes;
    }
}
