package dev.openstream.server.http;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.transport.ByteAccount;
import dev.openstream.server.transport.DirectSocket;
import dev.openstream.server.transport.DiscardedInput;
import dev.openstream.server.transport.OutOfMemory;
import dev.openstream.server.transport.PolledOutput;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP connection; owned by the controller's loop. It handles one request at a time: the next one is decoded after the
 * operating system has taken the answer to the one before. A connection on which no request is completed in time is
 * closed.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter implements ByteAccount.User {

    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);

    private final HttpContext context;
    private final Channel channel;
    private final RequestDecoder decoder;
    private final ResponseWriter writer;
    private final ByteAccount account;
    private final IncomingRequest incoming;
    private final AnswerTurn turn;
    private final IdleTimeout idle;
    private final InputFlow input;

    /** A request waits for its answer, or the answer for its peer. */
    private boolean busy;

    /** Its request is still being taken: then nothing has to be taken up again. */
    private boolean taking;

    /** The last response is being written: what else comes in is dropped. */
    private boolean finished;

    /** Makes {@code channel} an HTTP connection. */
    static void addTo(Channel channel, HttpContext context) {
        RequestDecoder decoder = new RequestDecoder();
        ChannelPipeline pipeline =
                channel.pipeline().addLast(new PolledOutput(new DirectSocket(channel, context.memory())));
        if (context.tls() != null) {
            pipeline.addLast(context.tls().apply(channel));
        }
        pipeline.addLast(decoder, new HttpResponseEncoder(), new HttpConnection(context, channel, decoder));
    }

    /** The connection of {@code channel}, whose requests {@code decoder} gives. */
    private HttpConnection(HttpContext context, Channel channel, RequestDecoder decoder) {
        this.context = context;
        this.channel = channel;
        this.decoder = decoder;
        this.writer = new ResponseWriter(channel);
        this.account = context.connections().open(channel, this);
        this.incoming = new IncomingRequest(context.settings().maxBodyBytes(), context.slabs());
        this.turn = new AnswerTurn(context.pacer().ticker());
        this.idle = new IdleTimeout(channel, context, this::failed);
        DiscardedInput discarded = new DiscardedInput(channel, context.pacer(), this::failed);
        this.input = new InputFlow(channel, decoder, account, discarded);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        assert ctx.executor().inEventLoop();
        idle.start();
        String full = context.connections().enter(channel);
        if (full != null) {
            refuse(ApiAnswer.refused(503, full));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (incoming.underWay()) {
            context.connections().brokenOff(channel);
        }
        leave();
    }

    private void leave() {
        context.connections().leave(channel);
        forget();
        account.close();
        idle.stop();
        input.stop();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!finished && message instanceof HttpRequest head) {
                begin(head);
            }
            if (!finished && message instanceof HttpContent content) {
                add(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        ApiAnswer refusal = incoming.begin(head);
        if (refusal != null) {
            log.debug("{}: refused", channel, head.decoderResult().cause());
            refuse(refusal);
        } else if (HttpUtil.is100ContinueExpected(head)) {
            channel.writeAndFlush(HttpResponses.goOn());
        }
    }

    private void add(HttpContent content) {
        ApiAnswer refusal = incoming.add(content);
        settle();
        if (refusal != null) {
            refuse(refusal);
        } else if (incoming.complete()) {
            take(incoming.whole());
        } else {
            readOn();
        }
    }

    private void take(FullHttpRequest request) {
        long nowNanos = context.pacer().ticker().nanos();
        idle.touch(nowNanos);
        turn.enter(nowNanos);
        ResponseForm form = ResponseForm.of(request);
        busy = true;
        Consumer<Channel> taker = context.handler().taker(request);
        if (taker != null) {
            giveTo(taker);
            return;
        }
        taking = true;
        context.handler().answer(request, channel, response -> answered(response, form));
        taking = false;
        if (busy) {
            decoder.pause();
        } else if (turn.over()) {
            decoder.pause();
            context.later().execute(this::takeUp);
        }
        readOn();
    }

    /** Gives the channel away when the decoder is done with what it is at. */
    private void giveTo(Consumer<Channel> taker) {
        decoder.pause();
        readOn();
        channel.eventLoop().execute(() -> {
            if (channel.isActive()) {
                leave();
                channel.pipeline().remove(PolledOutput.class);
                channel.pipeline().remove(this);
                taker.accept(channel);
            }
        });
    }

    private void answered(FullHttpResponse response, ResponseForm form) {
        incoming.forget();
        if (finished || !channel.isActive()) {
            response.release();
            return;
        }
        finished = !form.keepAlive();
        writer.write(form.applied(response), this::sent);
        settle();
    }

    private void sent(boolean success) {
        busy = false;
        settle();
        if (finished || !success) {
            channel.close();
        } else if (!taking) {
            takeUp();
        }
    }

    /** After an answer that came late, or was taken late, or when the turn before was over. */
    private void takeUp() {
        if (finished || busy || !channel.isActive()) {
            return;
        }
        turn.end();
        try {
            decoder.resume();
        } catch (Exception e) {
            failed(e);
        }
        readOn();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        turn.end();
        context.keepDueBeats().run();
        input.readComplete(finished);
    }

    private void readOn() {
        input.readOn(busy, finished);
    }

    private void settle() {
        account.use(incoming.usedBytes() + writer.usedBytes());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            // Everything before it is answered: the decoder keeps the order.
            channel.close();
        }
    }

    @Override
    public void mayGrow() {
        readOn();
    }

    @Override
    public void overBudget(String why) {
        forget();
        if (busy) {
            channel.close();
        } else {
            refuse(ApiAnswer.refused(503, "connections: this one is ended: " + why));
        }
    }

    private void forget() {
        incoming.forget();
        writer.forget();
        settle();
    }

    /**
     * Answers and says good-bye. Closing at once, with input unread, would reset the connection, and the peer would lose
     * the answer: so first only our side is closed, and what still comes in is dropped for a while.
     */
    private void refuse(ApiAnswer answer) {
        finished = true;
        forget();
        FullHttpResponse response = HttpResponses.ofRefused(answer);
        HttpUtil.setKeepAlive(response, false);
        channel.writeAndFlush(response).addListener(_ -> ((DuplexChannel) channel).shutdownOutput());
        readOn();
        idle.refused();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(cause);
    }

    private void failed(Throwable cause) {
        OutOfMemory.endIf(cause);
        if (cause instanceof IOException || cause instanceof DecoderException) {
            log.debug("{}: {}", channel, cause.toString());
        } else {
            log.warn("{}: closed after a failure", channel, cause);
        }
        channel.close();
    }

    @Override
    public String toString() {
        return "HTTP " + channel.remoteAddress();
    }
}
