package dev.openstream.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.Serving;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.AllowedCall;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.http.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Open API over HTTP is a way in as well: what may be called there, and what not while a session may CONTROL. */
final class HttpAccessTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String INIT = "/project/robot/trajectory/joint_traject_init";
    private static final AccessRules RULES =
            new AccessRules(false, AllowedCall.list("GET /project/**, POST /project/robot/trajectory/*"));

    private final ControllerLoop loop = ControllerLoop.start("http-access-test", Transport.best());

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void whatIsNotOnTheListIsForbidden() throws Exception {
        try (ControllerSimulator robot = start(RULES, OptionalLong.empty());
                RawHttp client = new RawHttp(robot.httpAddress())) {
            assertThat(client.sendPost(INIT, "{}").receive().status()).isEqualTo(200);
            RawHttp.Response refused =
                    client.sendPost("/project/control/op_cnd", "{}").receive();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("it is not on the list");
            assertThat(client.sendPost("/project/robot/trajectory/..%2f..%2fcontrol/op_cnd", "{}")
                            .receive()
                            .body())
                    .contains("only plain paths are allowed");
        }
    }

    @Test
    void pagesKeepToTheListToo() throws Exception {
        try (ControllerSimulator robot = start(RULES, OptionalLong.empty());
                RawHttp client = new RawHttp(robot.httpAddress())) {
            for (String page : List.of("/docs", "/docs/swagger-ui-bundle.js", "/openapi.json")) {
                assertThat(client.sendGet(page).receive().status()).as(page).isEqualTo(403);
            }
        }
    }

    // Over HTTP nobody has a session, so nobody can have the right to CONTROL; a STOP may still come by Open Stream.
    @Test
    void whileASessionMayControlNothingIsWrittenOverHttp() throws Exception {
        try (ControllerSimulator robot = start(AccessRules.EVERYTHING, OptionalLong.of(0));
                RawHttp client = new RawHttp(robot.httpAddress())) {
            assertThat(client.sendPost(INIT, "{}").receive().status()).isEqualTo(200);
            try (Socket session = new Socket(
                    robot.streamAddress().getAddress(), robot.streamAddress().getPort())) {
                session.getOutputStream().write("""
                        {"cmd":"HANDSHAKE","payload":{"major":1}}
                        {"cmd":"CONTROL","payload":{"method":"POST","url":"%s"}}
                        {"cmd":"STOP","payload":{"target":"monitor"}}
                        """.formatted(INIT).getBytes(StandardCharsets.US_ASCII));
                readLines(session, 2);

                RawHttp.Response refused = client.sendPost(INIT, "{}").receive();
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.body())
                        .contains("127.0.0.1:" + session.getLocalPort() + " has the right to CONTROL");
                assertThat(Objects.requireNonNull(robot.server().leaseHolder()).name())
                        .endsWith(":" + session.getLocalPort());
                assertThat(robot.server().takeLease()).isNotNull();
            }
            assertThat(client.sendPost(INIT, "{}").receive().status()).isEqualTo(200);
        }
    }

    private static void readLines(Socket socket, int lines) throws IOException {
        int left = lines;
        while (left > 0) {
            left -= socket.getInputStream().read() == '\n' ? 1 : 0;
        }
    }

    private ControllerSimulator start(AccessRules overHttp, OptionalLong leaseIdleMillis) throws IOException {
        Serving serving = new Serving(List.of(ServerSettings.at(ANY_PORT)), overHttp, leaseIdleMillis);
        return ControllerSimulator.start(
                serving, SimulatorSettings.builder().httpAddress(ANY_PORT).build(), loop);
    }
}
