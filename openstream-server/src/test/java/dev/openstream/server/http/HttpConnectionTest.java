package dev.openstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.framing.SlabPool;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.transport.ByteBudget;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.DirectSocket;
import dev.openstream.server.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The idle timeout to the millisecond, with a clock that the test turns by hand. */
class HttpConnectionTest {

    private static final int IDLE_MILLIS = 200;

    private long nowNanos;
    private final Pacer pacer = new Pacer(() -> nowNanos, _ -> {});
    private final LateController controller = new LateController();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final HttpSettings settings = HttpSettings.builder(new InetSocketAddress(0))
            .maxBodyBytes(100_000)
            .idleTimeoutMillis(IDLE_MILLIS)
            .maxConnections(1)
            .build();
    private final ControllerLoop loop = ControllerLoop.start("http-connection", Transport.NIO);
    private final ByteBudget bytes = loop.call(loop::bytes);
    private final HttpConnections connections = new HttpConnections(settings, bytes, () -> nowNanos);
    private final HttpContext context = new HttpContext(
            pacer,
            new HttpCall(HttpSite.NONE, controller),
            settings,
            null,
            connections,
            later::add,
            () -> {},
            ByteBuffer.allocateDirect(DirectSocket.MOST_BYTES),
            SlabPool.forOne());
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInitializer<EmbeddedChannel>() {
        @Override
        protected void initChannel(EmbeddedChannel made) {
            HttpConnection.addTo(made, context);
        }
    });

    /** A controller that knows one path, and answers when it is told to. */
    private final class LateController implements OpenApi {

        int lateMillis;
        int calls;
        int bodyBytes;

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            calls++;
            nowNanos += TimeUnit.MICROSECONDS.toNanos(150);
            int status = request.path().equals("/api_ver") ? 200 : 404;
            Runnable answer =
                    () -> outcome.accept(new ApiAnswer(status, JsonText.of("\"" + "s".repeat(bodyBytes) + "\"")));
            if (lateMillis == 0) {
                answer.run();
            } else {
                new Deadline(pacer, answer, cause -> {}).set(TimeUnit.MILLISECONDS.toNanos(lateMillis));
            }
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            throw new AssertionError("nothing holds here");
        }
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        loop.close();
    }

    private void pass(long millis) {
        nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
        pacer.wake();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n\r\n";
    }

    private int statusOf(String request) {
        send(request);
        return status();
    }

    /** The status of the one response that was sent since. */
    private int status() {
        String sent = sent();
        assertThat(sent).startsWith("HTTP/1.1 ").containsOnlyOnce("HTTP/1.1 ");
        return Integer.parseInt(sent.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** Everything that was sent since the last call. */
    private String sent() {
        StringBuilder sent = new StringBuilder();
        for (Object next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            ByteBuf piece = (ByteBuf) next;
            assertThat(piece.readableBytes()).isLessThanOrEqualTo(ResponseWriter.PIECE_BYTES);
            sent.append(piece.toString(StandardCharsets.US_ASCII));
            piece.release();
        }
        return sent.toString();
    }

    @Test
    void connectionInUseOutlivesTheIdleTimeoutAndThenDoesNot() {
        for (int i = 0; i < 20; i++) {
            pass(IDLE_MILLIS - 1);
            assertThat(statusOf(get("/api_ver"))).isEqualTo(200);
        }

        pass(IDLE_MILLIS - 1);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void requestsBehindALateAnswerWaitAndAreAnsweredInOrder() {
        controller.lateMillis = 50;
        send(get("/api_ver") + get("/no/such/path") + get("/api_ver"));
        assertThat(channel.config().isAutoRead()).isFalse();

        pass(49);
        assertThat(channel.outboundMessages()).isEmpty();
        pass(1);
        assertThat(status()).isEqualTo(200);
        pass(50);
        assertThat(status()).isEqualTo(404);
        pass(50);
        assertThat(status()).isEqualTo(200);
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    // Eight KiB hold hundreds of requests: none of them is even looked at while the answer before it is unread.
    @Test
    void whoDoesNotReadGetsOneAnswerAndNoMoreCalls() {
        HeldBack held = new HeldBack();
        channel.pipeline().addFirst(held);
        controller.bodyBytes = 50_000;

        send(get("/api_ver").repeat(300));

        assertThat(controller.calls).isEqualTo(1);
        assertThat(held.bytes()).as("one piece, and the head").isLessThan(17_000);
        assertThat(bytes.used()).as("the answer").isBetween(50_000L, 51_000L);
        assertThat(channel.config().isAutoRead()).isFalse();
        held.release();
        assertThat(controller.calls).isEqualTo(2);
    }

    @Test
    void afterItsTurnAConnectionWaitsForTheOthers() {
        send(get("/api_ver").repeat(5));

        assertThat(controller.calls).as("0.2 ms of 0.15 each").isEqualTo(2);
        later.remove().run();
        assertThat(controller.calls).isEqualTo(4);
        later.remove().run();
        assertThat(sent().split("HTTP/1.1 200", -1)).hasSize(6);
        assertThat(later).isEmpty();
    }

    @Test
    void aBodyTakesHardlyMoreMemoryThanItHasBytes() {
        send("POST /api_ver HTTP/1.1\r\nContent-Length: 2000\r\n\r\n");
        assertThat(bytes.used()).as("what is announced costs nothing").isZero();
        for (int i = 0; i < 1999; i++) {
            send("1");
        }
        assertThat(bytes.used()).isBetween(1999L, 4096L);

        assertThat(statusOf("1")).isEqualTo(200);
        assertThat(bytes.used()).isZero();
    }

    @Test
    void requestThatIsNeverAnsweredEndsWithTheIdleTimeout() {
        controller.lateMillis = 1_000_000;
        send(get("/api_ver") + get("/api_ver"));

        pass(IDLE_MILLIS);

        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void refusedRequestIsARequestToo() {
        pass(IDLE_MILLIS - 1);
        assertThat(statusOf("PATCH /no/such/path HTTP/1.1\r\n\r\n")).isEqualTo(405);

        pass(1);

        assertThat(channel.isOpen()).isTrue();
    }

    // Until it is closed, a second later, it could take the loop a core to discard what comes.
    @Test
    void aRefusedPeerThatGoesOnSendingIsReadSeldom() {
        send("POST /api_ver HTTP/1.1\r\nContent-Length: 100001\r\n\r\n");
        assertThat(sent()).startsWith("HTTP/1.1 413 ");
        int reads = 0;
        while (channel.config().isAutoRead() && reads < 1_000) {
            send("x");
            reads++;
        }
        assertThat(reads).as("reads without a pause").isLessThan(100);

        for (int i = 0; i < 3; i++) {
            pass(5);
            assertThat(channel.config().isAutoRead()).isTrue();
            send("x");
            assertThat(channel.config().isAutoRead()).isFalse();
        }
    }

    // RFC 9110, 9.3.2.
    @Test
    void theAnswerToHeadHasNoBody() {
        send("HEAD /api_ver HTTP/1.1\r\n\r\n");

        assertThat(sent()).startsWith("HTTP/1.1 ").contains("content-length: ").endsWith("\r\n\r\n");
    }

    /** A peer that does not read, until it is told to. */
    private static final class HeldBack extends ChannelOutboundHandlerAdapter {

        private final List<ByteBuf> pieces = new ArrayList<>();
        private final List<ChannelPromise> promises = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            pieces.add((ByteBuf) message);
            promises.add(promise);
        }

        int bytes() {
            return pieces.stream().mapToInt(ByteBuf::readableBytes).sum();
        }

        /** Takes one after another, until the next answer is whole. */
        void release() {
            for (int i = 0; i < 5; i++) {
                List<ChannelPromise> now = List.copyOf(promises);
                promises.clear();
                pieces.forEach(ByteBuf::release);
                pieces.clear();
                now.forEach(ChannelPromise::trySuccess);
            }
        }
    }

    @Test
    void closedConnectionLeavesNothingBehind() {
        assertThat(pacer.size()).isEqualTo(1);
        assertThat(connections.all()).hasSize(1);

        assertThat(channel.close().isSuccess()).isTrue();

        assertThat(pacer.size()).isZero();
        assertThat(connections.all()).isEmpty();
    }
}
