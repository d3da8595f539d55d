package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.loopback.TestGateway.Way;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CONTROLs that wait in a gateway while its controller is busy, whichever way it is reached (protocol sections 3.4 and 5). */
final class GatewayQueueTest {

    /** Answer of joint_traject_mode by a robot that follows nothing. */
    private static final JsonText IDLE = JsonText.of("{\"mode\":false}");

    private static final String FOLDER = "/project/robot/trajectory/joint_traject_";
    private static final String POINT = FOLDER + "insert_point";

    private final TestServer behind = TestServer.start();

    /** The calls to /slow, which are under way until the test lets them land. */
    private final Queue<Consumer<? super ApiOutcome>> underWay = new ConcurrentLinkedQueue<>();

    GatewayQueueTest() throws IOException {
        behind.controller().serve((request, outcome) -> {
            if (request.path().equals("/slow")) {
                underWay.add(outcome);
            } else {
                outcome.accept(new ApiAnswer(200, IDLE));
            }
        });
    }

    @AfterEach
    void stop() {
        behind.close();
    }

    private void release() {
        behind.onLoop(() -> underWay.remove().accept(new ApiAnswer(200, null)));
    }

    /** Sends a CONTROL, and waits until the gateway has taken it. */
    private static void control(LineClient client, String url) throws IOException {
        client.send("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}");
        client.send("{\"cmd\":\"?\"}");
        client.expectBeginning(Lines.error("invalid_cmd"));
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsOfALostSessionIsNotSent(Way way) throws IOException {
        try (TestGateway gateway = TestGateway.patient(way, behind);
                LineClient slow = gateway.greet();
                LineClient lost = gateway.greet();
                LineClient last = gateway.greet()) {
            control(slow, "/slow");
            await().until(() -> behind.controller().controls().contains("/slow"));
            control(lost, "/lost");
            control(last, "/last");

            lost.hangUp();
            await().until(() -> gateway.connections() == 2);
            release();

            await().until(() -> behind.controller().controls().contains("/last"));
            assertThat(behind.controller().controls()).doesNotContain("/lost");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pointsThatWaitAreRefusedAfterTheStopOfAnother(Way way) throws IOException {
        try (TestGateway gateway = TestGateway.patient(way, behind);
                LineClient slow = gateway.greet();
                LineClient streaming = gateway.greet();
                LineClient stopper = gateway.greet()) {
            control(slow, "/slow");
            await().until(() -> behind.controller().controls().contains("/slow"));
            control(streaming, POINT);
            control(streaming, POINT);

            stopper.send(Lines.stop("control"));

            assertThat(streaming.line()).contains("control_busy", "stopped the robot");
            assertThat(streaming.line()).contains("control_busy", "stopped the robot");
            release();
            stopper.expect(Lines.stopAck("control"));
            assertThat(behind.controller().controls()).doesNotContain(POINT);
            control(streaming, FOLDER + "init");
            control(streaming, POINT);
            await().until(() -> behind.controller().controls().contains(POINT));
        }
    }
}
