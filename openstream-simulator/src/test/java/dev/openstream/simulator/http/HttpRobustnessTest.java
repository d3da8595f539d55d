package dev.openstream.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.http.RawHttp.Response;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client should send but some do, and the behaviour of a service that cannot start or is closed. */
class HttpRobustnessTest extends HttpServiceFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001\u0002\u0003\r\n\r\n",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\r\n\r\n",
                "GET /api_ver HTTP/x.y\r\n\r\n",
                "GET /api_ver HTTP/1.1\r\nno\u0000: colon\r\n\r\n",
                "POST /api_ver HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "POST /api_ver HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void whatIsNotHttpIs400InJsonAndClosed(String garbage) throws Exception {
        try (RawHttp client = connect();
                RawHttp other = connect()) {
            Response response = client.send(garbage + "and more of it").receive();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).startsWith("{\"_type\":\"JObject\",\"err_code\":-400,");
            assertThat(client.isClosedByServer()).isTrue();
            assertThat(other.sendGet("/api_ver").receive().body()).isEqualTo("5");
        }
    }

    @Test
    void endlessRequestLineIsCutOff() throws Exception {
        try (RawHttp client = connect()) {
            assertThat(client.sendGet("/" + "a".repeat(10_000)).receive().status())
                    .isEqualTo(400);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void requestMayArriveByteByByte() throws Exception {
        try (RawHttp client = connect()) {
            for (char c : "GET /api_ver HTTP/1.1\r\nHost: robot\r\n\r\n".toCharArray()) {
                client.send(String.valueOf(c));
            }

            assertThat(client.receive().body()).isEqualTo("5");
        }
    }

    @Test
    void connectionThatIsResetTouchesNoOther() throws Exception {
        try (RawHttp other = connect()) {
            try (RawHttp broken = connect()) {
                broken.send("POST " + INSERT + " HTTP/1.1\r\nContent-Length: 1000\r\n\r\n{");
                // Close sends a reset instead of an orderly end.
                broken.socket.setSoLinger(true, 0);
            }

            assertThat(other.sendGet("/api_ver").receive().body()).isEqualTo("5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"point\":[1,2", "\u00e9", "[]", "{\"interval\":0.1,\"point\":[999,90,0,0,-90,0]}"})
    void wrongJsonIs400AndTheConnectionStays(String body) throws Exception {
        try (RawHttp client = connect()) {
            Response response = client.sendPost(INSERT, body).receive();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).startsWith("{\"_type\":\"JObject\",\"err_code\":-400,\"err_msg\":\"");
            assertThat(client.sendGet(TRAJECTORY + "joint_traject_mode")
                            .receive()
                            .body())
                    .isEqualTo("{\"mode\":false}");
        }
    }

    @Test
    void occupiedPortIsTheCallersIoException() {
        SimulatorSettings same =
                SimulatorSettings.builder().httpAddress(service.address()).build();

        assertThatThrownBy(() -> simulated.serveHttp(loop, same))
                .isInstanceOf(BindException.class)
                .hasMessageContaining(String.valueOf(service.address().getPort()));
    }

    @Test
    void addressThatIsNotResolvedIsTheCallersIoException() {
        SimulatorSettings nowhere = SimulatorSettings.builder()
                .httpAddress(InetSocketAddress.createUnresolved("no-such-host.invalid", 8888))
                .build();

        assertThatThrownBy(() -> simulated.serveHttp(loop, nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void closeEndsItsConnectionsAndFreesThePort() throws Exception {
        InetSocketAddress address = service.address();
        try (RawHttp client = connect()) {
            client.sendGet("/api_ver").receive();

            service.close();

            assertThat(client.isClosedByServer()).isTrue();
        }
        service.close();
        service = simulated.serveHttp(
                loop, SimulatorSettings.builder().httpAddress(address).build());
        try (RawHttp client = connect()) {
            assertThat(client.sendGet("/api_ver").receive().body()).isEqualTo("5");
        }
    }
}
