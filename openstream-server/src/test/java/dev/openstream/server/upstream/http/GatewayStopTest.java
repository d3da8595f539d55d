package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A STOP through a gateway, to a scripted controller over real HTTP: what was sent, and what is not sent any more. */
final class GatewayStopTest {

    private static final String FOLDER = "/project/robot/trajectory/joint_traject_";
    private static final String INIT = "POST " + FOLDER + "init {}";
    private static final String POINT = FOLDER + "insert_point";

    private final CountDownLatch released = new CountDownLatch(1);
    private final RawUpstream peer = new RawUpstream();
    private final ControllerLoop loop = ControllerLoop.start("gateway", Transport.best());
    private final Gateway gateway = Gateway.start(HttpUpstreamBench.patient(HttpUpstreamBench.to(peer)), loop);

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

    private LineClient client() throws IOException {
        return LineClient.connect(gateway.server().address()).shakeHands();
    }

    /** Sends a CONTROL, and waits until the gateway has taken it. */
    private static void control(LineClient client, String url) throws IOException {
        client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}");
        client.send("{\"cmd\":\"?\"}");
        client.expectBeginning(Lines.error("invalid_cmd"));
    }

    private long holds() {
        return peer.requests().stream().filter(INIT::equals).count();
    }

    @Test
    void whatWaitsInTheGatewayIsRefusedAndWhatIsUnderWayIsFollowedByASecondHold() throws IOException {
        LineClient slow = client();
        LineClient streaming = client();
        LineClient stopper = client();
        control(slow, "/slow");
        await().until(() -> peer.requests().contains("POST /slow {}"));
        control(streaming, POINT);
        control(streaming, POINT);

        stopper.send(Lines.stop("control"));

        assertThat(streaming.line()).contains("control_busy", "stopped the robot");
        assertThat(streaming.line()).contains("control_busy", "stopped the robot");
        await().until(() -> holds() == 1);
        released.countDown();
        assertThat(stopper.line()).contains("stop_ack");

        assertThat(holds()).isEqualTo(2);
        assertThat(peer.requests()).noneMatch(request -> request.contains(POINT));
        control(streaming, FOLDER + "init");
        control(streaming, POINT);
        await().until(() -> peer.requests().stream().anyMatch(request -> request.contains(POINT)));
    }

    @Test
    void theSecondHoldComesWithoutTheClientThatStopped() throws IOException {
        LineClient stopper = client();
        control(stopper, "/slow");
        await().until(() -> peer.requests().contains("POST /slow {}"));

        stopper.send(Lines.stop("control"));
        stopper.close();
        await().until(() -> holds() == 1);
        await().until(() -> gateway.server().connections() == 0);
        released.countDown();

        await().until(() -> holds() == 2);
    }

    @Test
    void pointsOverHttpAreRefusedUntilSomebodyBeginsAnew() throws Exception {
        LineClient stopper = client();
        assertThat(post(POINT)).isEqualTo(200);
        stopper.send(Lines.stop("control"));
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
