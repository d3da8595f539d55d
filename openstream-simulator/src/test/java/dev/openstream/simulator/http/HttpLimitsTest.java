package dev.openstream.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.http.RawHttp.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds of the HTTP service: bodies, connections, time, and what waits for a peer that does not read. */
class HttpLimitsTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int MAX_BODY_BYTES = 4000;
    private static final int LONG_MILLIS = 60_000;
    private static final int SHORT_MILLIS = 200;
    private static final String INIT = "/project/robot/trajectory/joint_traject_init";

    private final ControllerLoop loop = ControllerLoop.start("http-limits-test", Transport.best());
    private final SimulatedController simulated = SimulatedController.start(loop);
    private final List<HttpService> services = new ArrayList<>();

    @AfterEach
    void stop() {
        services.forEach(HttpService::close);
        loop.close();
    }

    private InetSocketAddress serve(int idleTimeoutMillis, int maxConnections) throws IOException {
        HttpService service = simulated.serveHttp(
                loop,
                SimulatorSettings.builder()
                        .http(HttpSettings.builder(ANY_PORT)
                                .maxBodyBytes(MAX_BODY_BYTES)
                                .idleTimeoutMillis(idleTimeoutMillis)
                                .maxConnections(maxConnections)
                                .build())
                        .build());
        services.add(service);
        return service.address();
    }

    @ParameterizedTest
    @CsvSource({"4000, 200", "4001, 413"})
    void bodyMayBeAsLongAsTheLimitAndNoLonger(int length, int status) throws Exception {
        try (RawHttp client = new RawHttp(serve(LONG_MILLIS, 10))) {
            assertThat(client.sendPost(INIT, "{}" + " ".repeat(length - 2))
                            .receive()
                            .status())
                    .isEqualTo(status);
        }
    }

    @Test
    void tooLargeBodyIsRefusedInJsonAndTheConnectionClosed() throws Exception {
        try (RawHttp client = new RawHttp(serve(LONG_MILLIS, 10))) {
            // Longer than one read: most of it is on its way when the answer is sent, and must not cost the answer.
            Response response = client.sendPost(INIT, " ".repeat(100_000)).receive();

            assertThat(response.body())
                    .startsWith("{\"_type\":\"JObject\",\"err_code\":-413,")
                    .contains("4000 bytes");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void tooLargeChunkedBodyIsRefused() throws Exception {
        try (RawHttp client = new RawHttp(serve(LONG_MILLIS, 10))) {
            client.send("POST " + INIT + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("1000\r\n" + " ".repeat(0x1000) + "\r\n0\r\n\r\n");

            assertThat(client.receive().status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void clientThatAsksFirstIsToldBeforeItSendsTheBody() throws Exception {
        try (RawHttp client = new RawHttp(serve(LONG_MILLIS, 10))) {
            String head = "POST " + INIT + " HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: ";

            assertThat(client.send(head + "2\r\n\r\n").receive().status()).isEqualTo(100);
            assertThat(client.send("{}").receive().status()).isEqualTo(200);
            Response refusal = client.send(head + "5000\r\n\r\n").receive();
            assertThat(refusal.status()).isEqualTo(413);
            assertThat(refusal.body()).contains("\"err_code\":-413");
        }
    }

    @Test
    void connectionsOverTheBoundAreToldAndClosedAndOthersGoOn() throws Exception {
        InetSocketAddress address = serve(LONG_MILLIS, 2);
        try (RawHttp first = new RawHttp(address);
                RawHttp second = new RawHttp(address)) {
            assertThat(first.sendGet("/api_ver").receive().status()).isEqualTo(200);
            assertThat(second.sendGet("/api_ver").receive().status()).isEqualTo(200);
            try (RawHttp third = new RawHttp(address)) {
                Response refusal = third.sendGet("/api_ver").receive();

                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.body()).startsWith("{\"_type\":\"JObject\",\"err_code\":-503,");
                assertThat(third.isClosedByServer()).isTrue();
            }
            assertThat(first.sendGet("/api_ver").receive().status()).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            try (RawHttp later = new RawHttp(address)) {
                return later.sendGet("/api_ver").receive().status() == 200;
            }
        });
    }

    @Test
    void oneAddressHasSoManyConnectionsAtMost() throws Exception {
        HttpSettings two =
                HttpSettings.builder(ANY_PORT).maxConnectionsPerAddress(2).build();
        HttpService service =
                simulated.serveHttp(loop, SimulatorSettings.builder().http(two).build());
        services.add(service);
        try (RawHttp first = new RawHttp(service.address());
                RawHttp second = new RawHttp(service.address());
                RawHttp third = new RawHttp(service.address())) {
            assertThat(third.sendGet("/api_ver").receive().body()).contains("2 connections that one address may have");
            assertThat(first.sendGet("/api_ver").receive().status()).isEqualTo(200);
            assertThat(second.sendGet("/api_ver").receive().status()).isEqualTo(200);
        }
    }

    @Test
    void crowdOfRefusedConnectionsIsClosedWithoutAWord() throws Exception {
        InetSocketAddress address = serve(LONG_MILLIS, 1);
        try (RawHttp served = new RawHttp(address)) {
            assertThat(served.sendGet("/api_ver").receive().status()).isEqualTo(200);
            try (RawHttp refused = new RawHttp(address)) {
                assertThat(refused.receive().status()).isEqualTo(503);
                try (RawHttp dropped = new RawHttp(address)) {
                    assertThatThrownBy(() -> dropped.sendGet("/api_ver").receive())
                            .isInstanceOf(IOException.class);
                }
            }
            assertThat(served.sendGet("/api_ver").receive().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api_ver HT", "POST /api_ver HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"})
    void connectionThatCompletesNoRequestInTimeIsClosed(String beginning) throws Exception {
        try (RawHttp client = new RawHttp(serve(SHORT_MILLIS, 10))) {
            client.send(beginning);

            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void dribblingDoesNotKeepAConnectionOpen() throws Exception {
        try (RawHttp client = new RawHttp(serve(SHORT_MILLIS, 10))) {
            client.send("GET /").socket.setSoTimeout(20);
            boolean closed = false;
            // At most two seconds; each byte comes well before the limit of 200 ms.
            for (int i = 0; i < 100 && !closed; i++) {
                closed = closedAfterOneMoreByte(client);
            }

            assertThat(closed).isTrue();
        }
    }

    private static boolean closedAfterOneMoreByte(RawHttp client) {
        try {
            client.send("a");
            return client.isClosedByServer();
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void peerThatDoesNotReadIsNotReadFromAndDelaysNobody() throws Exception {
        InetSocketAddress address = serve(LONG_MILLIS, 10);
        String request = "GET /project/rgen HTTP/1.1\r\nHost: robot\r\n\r\n";
        byte[] requests = request.repeat(200).getBytes(StandardCharsets.US_ASCII);
        try (SocketChannel deaf = SocketChannel.open(address);
                RawHttp other = new RawHttp(address)) {
            deaf.configureBlocking(false);
            long[] sent = {0};
            // The sockets' buffers hold some megabytes; then nothing more is taken, a hundred times in a row.
            await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).until(() -> {
                long before = sent[0];
                for (int i = 0; i < 100; i++) {
                    sent[0] += deaf.write(ByteBuffer.wrap(requests));
                }
                assertThat(other.sendGet("/api_ver").receive().body()).isEqualTo("5");
                return sent[0] == before;
            });
            assertThat(sent[0]).isLessThan(64 << 20);

            // Once it reads, it is served on: more than can have waited, and less than it asked for.
            deaf.configureBlocking(true);
            deaf.socket().setSoTimeout(5000);
            long bytes = Math.min(32 << 20, sent[0] / request.length() * 1000);
            assertThat(skip(deaf.socket().getInputStream(), bytes)).isEqualTo(bytes);
        }
    }

    private static long skip(InputStream in, long bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long skipped = 0;
        while (skipped < bytes) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - skipped));
            if (count < 0) {
                return skipped;
            }
            skipped += count;
        }
        return skipped;
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, maxBodyBytes", "1, 0, 1, idleTimeoutMillis", "1, 1, 0, maxConnections"})
    void settingsBelowOneAreRefused(int maxBodyBytes, int idleTimeoutMillis, int maxConnections, String name) {
        assertThatThrownBy(() -> HttpSettings.builder(ANY_PORT)
                        .maxBodyBytes(maxBodyBytes)
                        .idleTimeoutMillis(idleTimeoutMillis)
                        .maxConnections(maxConnections)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + ": 0");
    }
}
