package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.transport.ByteAccount;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keep-alive connection to the controller, with one call at a time; owned by the event loop. It is used until it
 * breaks, and then discarded.
 */
final class PooledConnection implements ByteAccount.User {

    private static final int READ_BYTES = 8192;
    private static final HttpDecoderConfig DECODING = new HttpDecoderConfig()
            .setMaxInitialLineLength(4096)
            .setMaxHeaderSize(16_384)
            .setMaxChunkSize(READ_BYTES);

    private static final long KEPT_OPEN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A controller that is there has answered an attempt to connect by then. */
    private static final long RECENT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Longest answer that is read on the loop; longer ones are read beside it. */
    private static final int SHORT_BYTES = 16 * 1024;

    private final ConnectionPool pool;
    private final HttpUpstreamSettings settings;
    private final ResponseReader reader;
    private final ByteAccount account;

    /** Size of the answers that are being processed beside the loop. */
    private long waitingBytes;

    private @Nullable Channel channel;
    private @Nullable Exchange exchange;
    private boolean connected;
    private boolean closed;

    /** A call was answered on it. */
    private boolean served;

    private long begunNanos;
    private long connectedNanos;

    PooledConnection(ConnectionPool pool, HttpUpstreamSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.reader =
                new ResponseReader(this, settings.maxBodyBytes(), pool.loop().slabs());
        this.account = pool.loop().bytes().open("upstream " + settings, this);
    }

    /** Begins to connect; {@link ConnectionPool#connected} or {@link ConnectionPool#closed} tells how that ended. */
    void connect() {
        begunNanos = pool.pacer().ticker().nanos();
        int timeoutMillis = settings.connectTimeoutMillis();
        new Bootstrap()
                .group(pool.loop().eventLoop())
                .channel(pool.loop().transport().clientChannel())
                .resolver(pool.lookup())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel created) {
                        build(created, timeoutMillis);
                    }
                })
                .connect(settings.address())
                .addListener((Future<? super Void> done) -> established(done));
    }

    private void build(SocketChannel created, int timeoutMillis) {
        channel = created;
        if (settings.tls() != null) {
            SslHandler tls = settings.tls().newHandler(created.alloc(), settings.address());
            tls.setHandshakeTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
            created.pipeline().addLast("tls", tls);
        }
        created.pipeline()
                .addLast(new ExpectedResponseDecoder(DECODING, reader))
                .addLast(reader);
    }

    private void established(Future<? super Void> done) {
        SslHandler tls =
                channel == null ? null : (SslHandler) channel.pipeline().get("tls");
        if (done.isSuccess() && tls != null) {
            tls.handshakeFuture().addListener((Future<? super Channel> shaken) -> ready(shaken));
        } else {
            ready(done);
        }
    }

    private void ready(Future<?> done) {
        if (closed) {
            return;
        }
        if (done.isSuccess()) {
            connected = true;
            connectedNanos = pool.pacer().ticker().nanos();
            pool.connected(this);
        } else {
            breakOff(words(done.cause()));
        }
    }

    boolean open() {
        return !closed;
    }

    boolean connected() {
        return connected && !closed;
    }

    /**
     * True if a call can be sent on it now. A connection that the controller closed while it was idle is found here,
     * not by a lost call.
     */
    boolean idle() {
        return connected() && exchange == null && channel != null && channel.isActive();
    }

    /** True if a call waits for its answer. */
    boolean waiting() {
        return exchange != null;
    }

    /** True if the connection was ever established. */
    boolean established() {
        return connected;
    }

    /** True if it served a call, or was at least kept open for a while: then its end is no sign of a fault. */
    boolean wasOfUse() {
        return served || (connected && pool.pacer().ticker().nanos() - connectedNanos >= KEPT_OPEN_NANOS);
    }

    /**
     * True if {@code unanswered} may be sent once more: it met a connection that was just being closed for want of use.
     */
    boolean mayBeRepeated(Exchange unanswered) {
        return unanswered.repeatable && !unanswered.repeated() && served && !reader.begun();
    }

    /** Sends {@code next}; the connection must be idle. */
    void send(Exchange next) {
        exchange = next;
        next.sentOn(this);
        if (channel != null) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(next.request));
        }
    }

    /** The answer to the call is there. */
    void answered(ApiAnswer answer, boolean keepAlive) {
        Exchange asked = exchange;
        exchange = null;
        served = true;
        settle();
        if (!keepAlive || channel == null || !channel.isActive()) {
            close();
        }
        pool.answered(this);
        if (asked == null) {
            return;
        }
        if (asked.forLine(answer) && longOrPacked(answer)) {
            showBeside(answer, asked);
        } else {
            asked.end(answer);
        }
    }

    private void showBeside(ApiAnswer answer, Exchange asked) {
        long bytes = length(answer);
        waits(bytes);
        pool.loop()
                .beside(
                        bytes,
                        answer::shown,
                        shown -> {
                            waits(-bytes);
                            asked.end(shown);
                        },
                        cause -> {
                            waits(-bytes);
                            pool.unreadable(asked, cause);
                        });
    }

    private void waits(long bytes) {
        waitingBytes += bytes;
        settle();
    }

    /** Notes what is used, and reads on only where it may be more. */
    void settle() {
        account.use(reader.usedBytes() + waitingBytes);
        if (closed || account.mayGrow()) {
            return;
        }
        if (account.used() > pool.loop().bytes().limits().perConnection()) {
            breakOff("its answers take more than the "
                    + pool.loop().bytes().limits().perConnection()
                    + " bytes that one connection may use, connection-budget-bytes");
        } else if (channel != null) {
            channel.config().setAutoRead(false);
            account.awaitRoom();
        }
    }

    @Override
    public void mayGrow() {
        if (channel != null) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void overBudget(String why) {
        breakOff("this connection is ended: " + why);
    }

    @Override
    public String toString() {
        return "a connection to " + settings;
    }

    private static long length(ApiAnswer answer) {
        ApiBody body = answer.content();
        return body == null ? 0 : body.bytes().length;
    }

    private static boolean longOrPacked(ApiAnswer answer) {
        ApiBody body = answer.content();
        return body != null
                && (body.bytes().length > SHORT_BYTES || !body.contentEncoding().isEmpty());
    }

    /** The connection is of no use any more: what waits for an answer gets none on it. */
    void breakOff(String reason) {
        if (closed) {
            return;
        }
        if (exchange != null && channel != null && channel.isActive()) {
            // A reset: what the system holds for a network that stands still must not arrive when it is back.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        close();
        Exchange unanswered = exchange;
        exchange = null;
        pool.closed(this, unanswered, reason);
    }

    /** Gives up an attempt to connect, without a word, if it has lasted for some time; whether it has. */
    boolean abandonIfOld() {
        boolean old = !connected && pool.pacer().ticker().nanos() - begunNanos >= RECENT_NANOS;
        if (old) {
            close();
        }
        return old;
    }

    /** Without a word to anybody. */
    void close() {
        closed = true;
        account.close();
        if (channel != null) {
            channel.close();
        }
    }

    /** Description of {@code cause} for users. */
    static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.strip().replaceFirst("^.*error\\(-?\\d+\\): ", "");
    }
}
