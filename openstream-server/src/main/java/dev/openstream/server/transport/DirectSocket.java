package dev.openstream.server.transport;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A socket written to past its channel: one system call for a line, without a buffer, a promise and a queue of its own.
 * See docs/adr/0011-a-sample-past-the-channel.md. Only for a channel that has nothing waiting; owned by its event loop.
 * Without a native transport, or with TLS, every line goes through the channel.
 */
public final class DirectSocket {

    /** Most bytes at a time. */
    public static final int MOST_BYTES = 64 * 1024;

    private final @Nullable Socket socket;
    private final ByteBuffer memory;
    private final long address;

    /**
     * The socket of {@code channel}; none if that is null.
     *
     * @param memory {@link #MOST_BYTES} of direct memory, free for others between calls
     */
    public DirectSocket(@Nullable Channel channel, ByteBuffer memory) {
        this.socket = channel instanceof UnixChannel unix && unix.fd() instanceof Socket fd ? fd : null;
        this.memory = memory;
        this.address = MemorySegment.ofBuffer(memory).address();
    }

    /** True if there is one. */
    public boolean available() {
        return socket != null;
    }

    /**
     * Writes to the socket, and returns the number of bytes that the operating system took, possibly 0. An error of the
     * connection is left to the channel, which finds it when it gets the rest.
     */
    public int write(byte[] bytes, int from, int to) {
        if (socket == null) {
            return 0;
        }
        int length = Math.min(to - from, MOST_BYTES);
        memory.put(0, bytes, from, length);
        try {
            return Math.max(0, socket.sendAddress(address, 0, length));
        } catch (IOException e) {
            return 0;
        }
    }
}
