package dev.openstream.page.console;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;

/** Events on the connection of a console, for its session. */
final class ConsoleEvents extends SimpleChannelInboundHandler<ByteBuf> {

    private final ConsoleSession session;

    ConsoleEvents(ConsoleSession session) {
        this.session = session;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
        session.line(ctx.channel(), line.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        session.ended(ctx.channel(), "the server closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            session.line(ctx.channel(), "(a line of more than " + ConsoleSession.MAX_LINE_BYTES + " bytes, not shown)");
        } else {
            session.ended(ctx.channel(), "the connection failed: " + cause.getMessage());
        }
    }
}
