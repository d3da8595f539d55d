package dev.openstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.List;
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
    private final HttpConnections connections = new HttpConnections(1);
    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpConnection(
            pacer,
            new HttpCall(HttpSite.NONE, controller),
            new HttpSettings(new InetSocketAddress(0), 1000, IDLE_MILLIS, 1, WebOrigins.OWN),
            connections));

    /** A controller that knows one path, and answers when it is told to. */
    private final class LateController implements OpenApi {

        int lateMillis;

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            int status = request.path().equals("/api_ver") ? 200 : 404;
            Runnable answer = () -> outcome.accept(new ApiAnswer(status, JsonText.EMPTY_OBJECT));
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
    }

    private void pass(long millis) {
        nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
        pacer.wake();
    }

    private int statusOf(HttpMethod method, String target) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, target, Unpooled.EMPTY_BUFFER);
        channel.writeInbound(request);
        return status();
    }

    /** The status of the next response. */
    private int status() {
        FullHttpResponse response = channel.readOutbound();
        try {
            return response.status().code();
        } finally {
            response.release();
        }
    }

    @Test
    void connectionInUseOutlivesTheIdleTimeoutAndThenDoesNot() {
        for (int i = 0; i < 20; i++) {
            pass(IDLE_MILLIS - 1);
            assertThat(statusOf(HttpMethod.GET, "/api_ver")).isEqualTo(200);
        }

        pass(IDLE_MILLIS - 1);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void requestsBehindALateAnswerWaitAndAreAnsweredInOrder() {
        controller.lateMillis = 50;
        for (String target : List.of("/api_ver", "/no/such/path", "/api_ver")) {
            channel.writeInbound(
                    new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target, Unpooled.EMPTY_BUFFER));
        }
        assertThat(channel.config().isAutoRead()).isFalse();

        pass(49);
        assertThat(channel.outboundMessages()).isEmpty();
        pass(1);
        assertThat(status()).isEqualTo(200);
        assertThat(channel.outboundMessages()).isEmpty();
        pass(50);
        assertThat(status()).isEqualTo(404);
        pass(50);
        assertThat(status()).isEqualTo(200);
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void requestThatIsNeverAnsweredEndsWithTheIdleTimeout() {
        controller.lateMillis = 1_000_000;
        FullHttpRequest behind = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.GET,
                "/api_ver",
                Unpooled.buffer().writeByte('x'));
        channel.writeInbound(
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/api_ver", Unpooled.EMPTY_BUFFER),
                behind);

        pass(IDLE_MILLIS);

        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(behind.refCnt()).isZero();
    }

    @Test
    void refusedRequestIsARequestToo() {
        pass(IDLE_MILLIS - 1);
        assertThat(statusOf(HttpMethod.PATCH, "/no/such/path")).isEqualTo(405);

        pass(1);

        assertThat(channel.isOpen()).isTrue();
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
