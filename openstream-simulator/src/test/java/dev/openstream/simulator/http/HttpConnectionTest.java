package dev.openstream.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.pacing.Pacer;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.motion.RobotModels;
import dev.openstream.simulator.routes.RouteTable;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The idle timeout to the millisecond, with a clock that the test turns by hand. */
class HttpConnectionTest {

    private static final int IDLE_MILLIS = 200;

    private long nowNanos;
    private final Pacer pacer = new Pacer(() -> nowNanos, _ -> {});
    private final HttpConnections connections = new HttpConnections(1);
    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpConnection(
            pacer,
            new RouteTable(new RobotController(RobotModels.standard(), pacer.ticker(), () -> {}, StartState.READY)),
            new HttpSettings(new InetSocketAddress(0), 1000, IDLE_MILLIS, 1),
            connections));

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
