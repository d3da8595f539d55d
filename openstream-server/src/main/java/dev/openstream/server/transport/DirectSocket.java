package dev.openstream.server.transport;

import dev.openstream.protocol.json.JsonBuilder;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A socket written to past its channel: one system call for a line, without a buffer, a promise and a queue of its own.
 * A quarter of the work of a sample went into those. Only for a channel that has nothing waiting; owned by its event loop.
 * Where the transport is not native, or the lines are to be encrypted, every line takes the way through the channel.
 */
final class DirectSocket {

    /** Longer lines take the way through the channel. */
    static final int MOST_BYTES = 64 * 1024;

    private final @Nullable Socket socket;
    private final ByteBuffer memory;
    private final long address;

    /**
     * The socket of {@code channel}; none if that is null.
     *
     * @param memory {@link #MOST_BYTES} of direct memory, free for others between calls
     */
    DirectSocket(@Nullable Channel channel, ByteBuffer memory) {
        this.socket = channel instanceof UnixChannel unix && unix.fd() instanceof Socket fd ? fd : null;
        this.memory = memory;
        this.address = MemorySegment.ofBuffer(memory).address();
    }

    /**
     * How many bytes of {@code line} the system took, perhaps none. What is wrong with the connection, the channel will
     * find out when it gets the rest.
     */
    int write(JsonBuilder line) {
        if (socket == null || line.length() > MOST_BYTES) {
            return 0;
        }
        memory.put(0, line.array(), 0, line.length());
        try {
            return Math.max(0, socket.sendAddress(address, 0, line.length()));
        } catch (IOException e) {
            return 0;
        }
    }
}
