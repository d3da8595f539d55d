package dev.openstream.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.pacing.Pacer;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.Faults;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The idle timeout to the millisecond, with a clock that the test turns by hand. */
class HttpConnectionTest {

    private static final int IDLE_MILLIS = 200;

    private long nowNanos;
    private final Pacer pacer = new Pacer(() -> nowNanos, _ -> {});
    private final SimulatedController simulated =
            new SimulatedController(RobotModels.standard(), pacer, StartState.READY);
    private final HttpConnections connections = new HttpConnections(1);
    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpConnection(
            pacer,
            new HttpCall(new RouteTable(simulated.controller(), simulated.faults()), simulated),
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
        simulated.faults().begin(new Fault.Delay(50), Faults.UNTIL_UNDONE);
        for (String target : List.of("/api_ver", "/no/such/path", "/simulator/status")) {
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

        // The simulator's own call is not delayed, but it waits for its turn.
        assertThat(List.of(status(), status())).containsExactly(404, 200);
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void requestThatIsNeverAnsweredEndsWithTheIdleTimeout() {
        simulated.faults().begin(new Fault.NoAnswer(), Faults.UNTIL_UNDONE);
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
