package dev.openstream.server.http;

import dev.openstream.server.transport.ByteAccount;
import dev.openstream.server.transport.DiscardedInput;
import dev.openstream.server.transport.Transport;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;

/**
 * Reading of a connection: none while a request waits for its answer, or while memory is tight; after the last response what
 * still comes is discarded. Owned by the event loop.
 */
final class InputFlow {

    private final Channel channel;
    private final RequestDecoder decoder;
    private final ByteAccount account;
    private final DiscardedInput discarded;

    InputFlow(Channel channel, RequestDecoder decoder, ByteAccount account, DiscardedInput discarded) {
        this.channel = channel;
        this.decoder = decoder;
        this.account = account;
        this.discarded = discarded;
    }

    /**
     * Reads on, or does not.
     *
     * @param busy true if a request waits for its answer
     * @param finished true if the last response is being written
     */
    void readOn(boolean busy, boolean finished) {
        boolean room = account.mayGrow();
        // Netty could not wait for a peer that ended its output and does not read, if it watched the socket for
        // nothing.
        if (!ended()) {
            channel.config().setAutoRead(finished || (room && !busy && !decoder.paused()));
        }
        if (!room) {
            account.awaitRoom();
        }
    }

    /** A read is complete; what it brought is discarded if the connection is finished. */
    void readComplete(boolean finished) {
        if (finished) {
            discarded.discarded();
        }
        // Woken up though nothing more can come: the peer may have gone altogether, and would wake us again and again.
        if (ended() && Transport.isReset(channel)) {
            channel.close();
        }
    }

    /** True if the peer has ended its output. */
    private boolean ended() {
        return channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
    }

    /** The connection is closed. */
    void stop() {
        discarded.end();
    }
}
