package dev.openstream.server.transport;

import dev.openstream.protocol.framing.SlabBuffer;
import dev.openstream.protocol.framing.SlabPool;
import io.netty.buffer.ByteBuf;

/**
 * The body of a request or of an answer as it comes in, copied: what was read would otherwise keep its whole buffer for every
 * byte of it. Takes hardly more memory than what has come. Owned by the event loop.
 */
public final class BodyBuffer {

    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private final SlabBuffer gathered;
    private byte[] whole = NOTHING;

    /** An empty one. */
    public BodyBuffer(int maxBytes, SlabPool pool) {
        this.maxBytes = maxBytes;
        this.gathered = new SlabBuffer(pool);
    }

    /** Takes what can be read from {@code more}; false if that makes it too long. */
    public boolean add(ByteBuf more) {
        if (more.readableBytes() > maxBytes - gathered.length()) {
            return false;
        }
        while (more.isReadable()) {
            int fitting = Math.min(gathered.room(more.readableBytes()), more.readableBytes());
            more.readBytes(gathered.target(), gathered.position(), fitting);
            gathered.advance(fitting);
        }
        return true;
    }

    /** Memory that is used. */
    public int usedBytes() {
        return gathered.usedBytes() + whole.length;
    }

    /** Moves all bytes into one array, which the caller owns; the buffer is not used any more. */
    public byte[] whole() {
        whole = new byte[gathered.length()];
        gathered.copyTo(whole);
        gathered.clear();
        return whole;
    }

    /** Number of bytes so far. */
    public int length() {
        return gathered.length();
    }

    /** Begins anew, with nothing but a little memory for the next one. */
    public void clear() {
        gathered.clear();
        whole = NOTHING;
    }

    /** The same without that. */
    public void release() {
        gathered.release();
        whole = NOTHING;
    }
}
