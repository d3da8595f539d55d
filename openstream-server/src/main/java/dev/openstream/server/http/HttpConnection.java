package dev.openstream.server.http;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection; owned by the controller's loop. Requests are answered one by one in the order they came; while one
 * waits for its answer nothing more is read. A peer that does not read is not read from, so that little waits for it, and a connection on
 * which no request is completed in time is closed.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);

    /** How long a refused peer has to read why, before the connection is torn down. */
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Pacer pacer;
    private final HttpHandler handler;
    private final int maxBodyBytes;
    private final long idleNanos;
    private final HttpConnections connections;

    private @Nullable Deadline deadline;
    private long lastRequestNanos;

    /** Came in one read with one that is being answered. */
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();

    /** A request is waiting for its answer. */
    private boolean answering;

    /** The answer may come while its request is still being taken: then nothing has to be taken up again. */
    private boolean taking;

    /** The last response is written: what else comes in is dropped. */
    private boolean finished;

    HttpConnection(Pacer pacer, HttpHandler handler, HttpSettings settings, HttpConnections connections) {
        this.pacer = pacer;
        this.handler = handler;
        this.maxBodyBytes = settings.maxBodyBytes();
        this.idleNanos = TimeUnit.MILLISECONDS.toNanos(settings.idleTimeoutMillis());
        this.connections = connections;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        assert ctx.executor().inEventLoop();
        deadline = new Deadline(pacer, () -> checkIdle(ctx), cause -> exceptionCaught(ctx, cause));
        lastRequestNanos = pacer.ticker().nanos();
        deadline.set(idleNanos);
        if (!connections.enter(ctx.channel())) {
            refuse(ctx, ApiAnswer.refused(503, "connections: too many are open; close some and try again"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connections.leave(ctx.channel());
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (deadline != null) {
            deadline.cancel();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!finished && message instanceof FullHttpRequest request) {
                if (answering) {
                    waiting.add(request.retain());
                } else {
                    take(ctx, request);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext ctx, FullHttpRequest request) {
        lastRequestNanos = pacer.ticker().nanos();
        if (request.decoderResult().isFailure()) {
            log.debug("{}: not HTTP", ctx.channel(), request.decoderResult().cause());
            refuse(ctx, ApiAnswer.refused(400, "request: it is not HTTP/1.1 or its line or headers are too long"));
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpVersion version = request.protocolVersion();
        answering = true;
        taking = true;
        handler.answer(request, response -> {
            HttpUtil.setKeepAlive(response.headers(), version, keepAlive);
            answered(ctx, response, keepAlive);
        });
        taking = false;
        if (answering) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private void answered(ChannelHandlerContext ctx, FullHttpResponse response, boolean keepAlive) {
        answering = false;
        if (finished || !ctx.channel().isActive()) {
            response.release();
            return;
        }
        if (keepAlive) {
            ctx.write(response, ctx.voidPromise());
        } else {
            finished = true;
            ctx.write(response).addListener(ChannelFutureListener.CLOSE);
        }
        if (!taking) {
            goOn(ctx);
        }
    }

    /** After an answer that came late. */
    private void goOn(ChannelHandlerContext ctx) {
        while (!answering && !finished && !waiting.isEmpty()) {
            FullHttpRequest next = waiting.remove();
            try {
                take(ctx, next);
            } finally {
                next.release();
            }
        }
        ctx.flush();
        channelWritabilityChanged(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(finished || (ctx.channel().isWritable() && !answering));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == BodyAggregator.Event.BODY_TOO_LARGE && !finished) {
            refuse(ctx, BodyAggregator.tooLarge(maxBodyBytes));
        }
    }

    /**
     * Answers and says good-bye. Closing at once, with input unread, would reset the connection, and the peer would lose
     * the answer: so first only our side is closed, and what still comes in is dropped for a while.
     */
    private void refuse(ChannelHandlerContext ctx, ApiAnswer answer) {
        finished = true;
        FullHttpResponse response = HttpResponses.of(answer);
        HttpUtil.setKeepAlive(response, false);
        ctx.writeAndFlush(response).addListener(_ -> ((DuplexChannel) ctx.channel()).shutdownOutput());
        ctx.channel().config().setAutoRead(true);
        if (deadline != null) {
            deadline.set(FAREWELL_NANOS);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("{}: {}", ctx.channel(), cause.toString());
        } else {
            log.warn("{}: closed after a failure", ctx.channel(), cause);
        }
        ctx.close();
    }

    /** Closes the connection once no request was completed for too long; set anew when it comes, not at each request. */
    private void checkIdle(ChannelHandlerContext ctx) {
        long leftNanos = lastRequestNanos + idleNanos - pacer.ticker().nanos();
        if (finished || leftNanos <= 0) {
            ctx.close();
        } else if (deadline != null) {
            deadline.set(leftNanos);
        }
    }
}
