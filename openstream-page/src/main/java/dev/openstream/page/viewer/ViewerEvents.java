package dev.openstream.page.viewer;

import dev.openstream.server.transport.OutOfMemory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;

/** Events on the WebSocket of a viewer. A page says nothing there that is not about the connection. */
final class ViewerEvents extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Viewers viewers;
    private final Viewer viewer;

    ViewerEvents(Viewers viewers, Viewer viewer) {
        this.viewers = viewers;
        this.viewer = viewer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        viewer.heard();
        if (frame instanceof CloseWebSocketFrame) {
            viewer.close(WebSocketCloseStatus.NORMAL_CLOSURE);
        } else if (frame instanceof PingWebSocketFrame && ctx.channel().isWritable()) {
            // A peer that does not read gets no answer: nothing piles up for it.
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            viewer.flush();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        viewers.left(viewer);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        OutOfMemory.endIf(cause);
        if (cause instanceof IOException) {
            ctx.close();
        } else if (cause instanceof CorruptedWebSocketFrameException broken) {
            viewer.close(broken.closeStatus());
        } else {
            viewer.failed(cause);
        }
    }
}
