package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A STOP through a gateway, to a scripted controller over real HTTP: what was sent, and what is not sent any more. */
final class GatewayStopTest {

    private static final String FOLDER = "/project/robot/trajectory/joint_traject_";
    private static final String INIT = "POST " + FOLDER + "init {}";
    private static final String POINT = FOLDER + "insert_point";
    private static final String STOP = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}";

    private final CountDownLatch released = new CountDownLatch(1);
    private final RawUpstream peer = new RawUpstream();
    private final ControllerLoop loop = ControllerLoop.start("gateway", Transport.best());
    private final Gateway gateway = Gateway.start(UpstreamBench.patient(UpstreamBench.to(peer)), loop);

    GatewayStopTest() throws IOException {
        // The call to /slow is under way until the test lets it land.
        peer.reply((request, socket) -> {
            if (request.startsWith("POST /slow")) {
                awaitRelease();
            }
            answer(200, "{\"mode\":false}").to(request, socket);
        });
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        gateway.close();
        loop.close();
        peer.close();
    }

    private void awaitRelease() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A session. */
    private final class Client {

        private final Socket socket = new Socket(
                gateway.server().address().getAddress(),
                gateway.server().address().getPort());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

        Client() throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            send("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}");
            assertThat(in.readLine()).contains("handshake_ack");
        }

        void send(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        /** Sends a CONTROL, and waits until the gateway has taken it. */
        void control(String url) throws IOException {
            send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}");
            send("{\"cmd\":\"?\"}");
            assertThat(in.readLine()).contains("invalid_cmd");
        }

        String line() throws IOException {
            return in.readLine();
        }
    }

    private long holds() {
        return peer.requests().stream().filter(INIT::equals).count();
    }

    @Test
    void whatWaitsInTheGatewayIsRefusedAndWhatIsUnderWayIsFollowedByASecondHold() throws IOException {
        Client slow = new Client();
        Client streaming = new Client();
        Client stopper = new Client();
        slow.control("/slow");
        await().until(() -> peer.requests().contains("POST /slow {}"));
        streaming.control(POINT);
        streaming.control(POINT);

        stopper.send(STOP);

        assertThat(streaming.line()).contains("control_busy", "stopped the robot");
        assertThat(streaming.line()).contains("control_busy", "stopped the robot");
        await().until(() -> holds() == 1);
        released.countDown();
        assertThat(stopper.line()).contains("stop_ack");

        assertThat(holds()).isEqualTo(2);
        assertThat(peer.requests()).noneMatch(request -> request.contains(POINT));
        streaming.control(FOLDER + "init");
        streaming.control(POINT);
        await().until(() -> peer.requests().stream().anyMatch(request -> request.contains(POINT)));
    }

    @Test
    void theSecondHoldComesWithoutTheClientThatStopped() throws IOException {
        Client stopper = new Client();
        stopper.control("/slow");
        await().until(() -> peer.requests().contains("POST /slow {}"));

        stopper.send(STOP);
        stopper.socket.close();
        await().until(() -> holds() == 1);
        await().until(() -> gateway.server().connections() == 0);
        released.countDown();

        await().until(() -> holds() == 2);
    }

    @Test
    void whatWaitsOfALostSessionIsNotSent() throws IOException {
        Client slow = new Client();
        Client lost = new Client();
        Client last = new Client();
        slow.control("/slow");
        await().until(() -> peer.requests().contains("POST /slow {}"));
        lost.control("/lost");
        last.control("/last");

        lost.socket.close();
        await().until(() -> gateway.server().connections() == 2);
        released.countDown();

        await().until(() -> peer.requests().contains("POST /last {}"));
        assertThat(peer.requests()).doesNotContain("POST /lost {}");
    }

    @Test
    void pointsOverHttpAreRefusedUntilSomebodyBeginsAnew() throws Exception {
        Client stopper = new Client();
        assertThat(post(POINT)).isEqualTo(200);
        stopper.send(STOP);
        assertThat(stopper.line()).contains("stop_ack");

        assertThat(post(POINT)).isEqualTo(409);
        assertThat(post("/project/robot/start")).isEqualTo(200);
        assertThat(post(FOLDER + "init")).isEqualTo(200);
        assertThat(post(POINT)).isEqualTo(200);
    }

    private int post(String url) throws Exception {
        InetSocketAddress http = gateway.http().address();
        URI uri = new URI("http", null, "127.0.0.1", http.getPort(), url, null, null);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri)
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
