package dev.openstream.server.transport;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.CloseReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates the socket events of a {@link Connection} into calls of its methods; owned by the event loop. */
final class ConnectionEvents extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(ConnectionEvents.class);

    private final ConnectionContext context;
    private final Connection connection;
    private final ForeignProtocol foreign = new ForeignProtocol();
    private boolean inputEnded;

    ConnectionEvents(ConnectionContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            connection.session().observer().bytesReceived(bytes.readableBytes());
            while (bytes.isReadable()) {
                int length = Math.min(bytes.readableBytes(), context.readBytes.length);
                bytes.readBytes(context.readBytes, 0, length);
                if (connection.listens()) {
                    take(length);
                } else {
                    connection.discarded();
                }
            }
        } finally {
            bytes.release();
        }
    }

    private void take(int length) {
        String protocol = foreign.decided() ? null : foreign.look(context.readBytes, length);
        if (protocol == null) {
            connection.received(length);
        } else {
            connection
                    .session()
                    .refuse(new Refusal(
                            ErrorCode.HANDSHAKE_REJECTED, "this port speaks Open Stream and not " + protocol));
            connection.session().end(CloseReason.TURNED_AWAY);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded = true;
            connection.endInput();
        } else if (event == ChannelOutputShutdownEvent.INSTANCE && inputEnded) {
            ctx.close();
        }
        ctx.fireUserEventTriggered(event);
    }

    /** Woken up though nothing more can come: the peer may have gone altogether, and would wake us again and again. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (inputEnded && Transport.isReset(ctx.channel())) {
            connection.broken();
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            log.debug("{}", connection, cause);
            // No close here: what the peer sent before it stopped taking our lines is still to be read. Then the read
            // fails or ends.
            connection.broken();
            if (inputEnded) {
                ctx.close();
            }
        } else {
            connection.session().fail(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.hungUp();
    }
}
