package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** STOPs where a gateway's clients share one session at a server behind, which others talk to as well. */
final class ChainedStopTest {

    private static final String POINT = control("/project/robot/trajectory/joint_traject_insert_point");
    private static final String INIT = control("/project/robot/trajectory/joint_traject_init");

    private final TestServer behind = TestServer.start();
    private final TestGateway gateway = TestGateway.overOpenStream(behind.address(), 10_000);

    ChainedStopTest() throws IOException {}

    @AfterEach
    void stop() {
        gateway.close();
        behind.close();
    }

    private static String control(String url) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}";
    }

    /** Sends {@code line}, and waits until everything that was sent has been taken. */
    private static void send(LineClient client, String line) throws IOException {
        client.send(line);
        client.send(Lines.stop("?"));
        client.expectBeginning(Lines.error("invalid_target"));
    }

    // It would be dropped by the second STOP while it waits behind the first, and look as if it were executed.
    @Test
    void aControlBetweenTwoStopsIsExecutedOrItIsToldThatItWasNot() throws IOException {
        Queue<Consumer<? super ApiOutcome>> holds = new ConcurrentLinkedQueue<>();
        behind.controller().brake(holds::add);
        try (LineClient first = gateway.greet();
                LineClient between = gateway.greet();
                LineClient second = gateway.greet()) {
            first.send(Lines.stop("control"));
            await().until(() -> holds.size() == 1);
            send(between, control("/between"));
            send(second, Lines.stop("control"));
            behind.controller().brake(outcome -> outcome.accept(new ApiAnswer(200, null)));
            behind.onLoop(() -> holds.remove().accept(new ApiAnswer(200, null)));

            first.expect(Lines.stopAck("control"));
            second.expect(Lines.stopAck("control"));
            await().until(() -> behind.controller().controls().contains("/between"));
        }
    }

    // The gateway confirms each CONTROL by a HANDSHAKE, which must not undo the STOP of somebody else.
    @Test
    void aStopAtTheServerBehindStopsEveryClientOfTheGateway() throws IOException {
        try (LineClient one = gateway.greet();
                LineClient other = gateway.greet();
                LineClient direct = behind.greet()) {
            send(one, POINT);
            await().until(() -> behind.controller().controls().size() == 1);
            direct.send(Lines.stop("control"));
            direct.expect(Lines.stopAck("control"));
            one.send(control("/harmless"));
            one.send(control("/harmless"));
            await().until(() -> behind.controller().controls().size() == 3);

            one.send(POINT);
            assertThat(one.line()).startsWith(Lines.error("control_busy")).contains("stopped the robot");
            for (int i = 0; i < 5; i++) {
                one.send(POINT);
                one.expectBeginning(Lines.error("control_busy"));
                other.send(POINT);
                other.expectBeginning(Lines.error("control_busy"));
            }
            assertThat(behind.controller().controls()).hasSize(3);

            one.send(INIT);
            one.send(POINT);
            await().until(() -> behind.controller().controls().size() == 5);
            other.send(POINT);
            other.expectBeginning(Lines.error("control_busy"));
            other.shakeHands();
            other.send(POINT);
            await().until(() -> behind.controller().controls().size() == 6);
        }
    }
}
