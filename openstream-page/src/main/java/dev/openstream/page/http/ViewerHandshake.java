package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.page.viewer.PageController;
import dev.openstream.page.viewer.Viewers;
import dev.openstream.server.transport.ControllerLoop;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.regex.Pattern;

/**
 * From a request for the stream to a viewer (RFC 6455, 4.2). The connection leaves the loop of its port first: from then on
 * it costs the page's thread, and a controller's loop nothing.
 */
final class ViewerHandshake {

    /** A page sends only what keeps the connection: control frames, of 125 bytes at most. */
    private static final int MAX_FRAME_BYTES = 1024;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private final ControllerLoop pageLoop;
    private final PageRoutes routes;
    private final Viewers viewers;

    ViewerHandshake(ControllerLoop pageLoop, PageRoutes routes, Viewers viewers) {
        this.pageLoop = pageLoop;
        this.routes = routes;
        this.viewers = viewers;
    }

    /** True if {@code request} asks for the stream in the right form. */
    static boolean isWanted(PageRequest request) {
        String key = request.only(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return request.methodName().equals("GET")
                && request.path().equals(PageRoutes.STREAM)
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && "13".equals(request.only(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && key != null
                && KEY.matcher(key).matches();
    }

    /** Moves {@code channel} to the page's thread and shakes hands there; on the loop of its port. */
    void move(Channel channel, PageRequest request, PageAccess access) {
        if (pageLoop.isCurrent()) {
            shake(channel, request, access);
            return;
        }
        channel.deregister().addListener(left -> {
            if (left.isSuccess()) {
                ChannelFuture moved = pageLoop.eventLoop().register(channel);
                moved.addListener(_ -> {
                    if (moved.isSuccess()) {
                        shake(channel, request, access);
                    }
                });
            } else {
                channel.close();
            }
        });
    }

    private void shake(Channel channel, PageRequest request, PageAccess access) {
        PageController controller = routes.controller(request, access);
        if (controller == null) {
            refuse(channel, PageRefusals.unknownController(PageRoutes.named(request)));
        } else if (viewers.full()) {
            refuse(channel, PageRefusals.tooManyViewers());
        } else {
            WebSocketDecoderConfig frames = WebSocketDecoderConfig.newBuilder()
                    .maxFramePayloadLength(MAX_FRAME_BYTES)
                    .allowExtensions(false)
                    // The codec would close the connection without a word; the viewer says why.
                    .closeOnProtocolViolation(false)
                    .build();
            new WebSocketServerHandshaker13("", null, frames)
                    .handshake(channel, head(request), null, channel.newPromise())
                    .addListener(done -> {
                        if (done.isSuccess()) {
                            viewers.enter(channel, controller, access);
                        } else {
                            channel.close();
                        }
                    });
        }
    }

    private static FullHttpRequest head(PageRequest request) {
        FullHttpRequest head = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, request.call().target(), Unpooled.EMPTY_BUFFER);
        head.headers().set(request.headers());
        return head;
    }

    private static void refuse(Channel channel, PageAnswer answer) {
        FullHttpResponse response = PageResponses.of(answer);
        HttpUtil.setKeepAlive(response, false);
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
