package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A controller that keeps none of its promises: the session goes on, and the others with it. */
final class BrokenControllerTest {

    private static final String INTERNAL = Lines.error("monitor_internal_error");
    private static final ApiAnswer OK = new ApiAnswer(200, null);

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Shattered extends Error {
        private static final long serialVersionUID = 1;
    }

    private static void breakFor(String path, ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        if (request.path().equals(path)) {
            throw new Broken();
        }
        ScriptedController.answer(request, outcome);
    }

    private static String monitorOf(String path) {
        return Lines.monitor(2).replace("/project/rgen", path);
    }

    /** Section 3.2: a call that cannot be made is an error once a second, and the MONITOR goes on and recovers. */
    @Test
    void anExceptionInACallEndsNothing() throws Exception {
        try (TestServer server = TestServer.start();
                DataCounter other = DataCounter.start(server.greet());
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> breakFor("/bad", request, outcome));
            client.send(monitorOf("/bad"));
            client.expect(Lines.MONITOR_ACK);
            client.expectBeginning(INTERNAL);
            client.send(Lines.control(1).replace("/point/1", "/bad"));
            assertThat(client.next(Lines.CONTROL_ERR)).contains("500");
            other.nanosFor(50);
            server.controller().serve(ScriptedController::answer);
            client.expectBeginning(Lines.DATA);
        }
    }

    @Test
    void anExceptionInHoldIsAFailedStop() throws IOException {
        try (TestServer server = TestServer.start();
                LineClient client = server.greet()) {
            server.controller().brake(outcome -> {
                throw new Broken();
            });
            client.send(Lines.stop("control"));
            client.expectBeginning(Lines.error("stop_failed"));
            server.controller().brake(outcome -> outcome.accept(OK));
            client.send(Lines.stop("control"));
            client.expect(Lines.stopAck("control"));
        }
    }

    /** Not even an Error on one session's beat keeps the beats of others from being kept. */
    @Test
    void anErrorInACallStopsNobodyElse() throws Exception {
        try (TestServer server = TestServer.start();
                DataCounter other = DataCounter.start(server.greet());
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {
                if (request.path().equals("/bad")) {
                    throw new Shattered();
                }
                ScriptedController.answer(request, outcome);
            });
            client.send(monitorOf("/bad"));
            client.expect(Lines.MONITOR_ACK);
            other.nanosFor(100);
        }
    }

    @Test
    void aSecondAnswerIsDropped() throws IOException {
        try (TestServer server = TestServer.start();
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {
                outcome.accept(new ApiAnswer(404, JsonText.of("1")));
                outcome.accept(new ApiAnswer(404, JsonText.of("2")));
            });
            server.controller().brake(outcome -> {
                outcome.accept(OK);
                outcome.accept(OK);
            });
            client.send(Lines.control(1));
            client.send(Lines.stop("control"));
            client.send(Lines.stop("monitor"));
            client.expect("{\"type\":\"control_err\",\"status\":404,\"body\":1}");
            client.expect(Lines.stopAck("control"));
            client.expect(Lines.stopAck("monitor"));
        }
    }

    /** An answer that comes after its time, while the next call is under way, is not taken for the next one's. */
    @Test
    void anAnswerToAnOldCallIsDropped() throws IOException {
        Queue<Consumer<? super ApiOutcome>> open = new ArrayDeque<>();
        try (TestServer server = TestServer.start(TestServer.settings()
                        .session(TestServer.controller(200, 16))
                        .build());
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {
                open.add(outcome);
                if (open.size() == 2) {
                    open.remove().accept(new ApiAnswer(404, JsonText.of("\"old\"")));
                    open.remove().accept(new ApiAnswer(404, JsonText.of("\"new\"")));
                }
            });
            client.send(Lines.control(1));
            client.send(Lines.control(2));
            assertThat(client.line()).startsWith(Lines.CONTROL_ERR).contains("504");
            assertThat(client.line()).startsWith(Lines.CONTROL_ERR).contains("new");
            client.send(Lines.stop("monitor"));
            client.expect(Lines.stopAck("monitor"));
        }
    }

    @Test
    void aControllerThatNeverAnswersIsTimedOutCallByCall() throws Exception {
        try (TestServer server = TestServer.start(TestServer.settings()
                        .session(TestServer.controller(100, 16))
                        .build());
                DataCounter other = DataCounter.start(server.greet());
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {
                if (request.path().equals("/project/rgen")) {
                    ScriptedController.answer(request, outcome);
                }
            });
            server.controller().brake(outcome -> {});
            client.send(monitorOf("/silent"));
            client.expect(Lines.MONITOR_ACK);
            client.expectBeginning(INTERNAL);
            for (int i = 0; i < 3; i++) {
                client.send(Lines.control(i));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(client.next(Lines.CONTROL_ERR)).contains("504");
            }
            client.send(Lines.stop("control"));
            client.next(Lines.error("stop_failed"));
            assertThat(server.controller().controls()).containsExactly("/point/0", "/point/1", "/point/2");
            other.nanosFor(50);
        }
    }

    /** Section 3.3: CONTROLs queue up in order; beyond the bound each is refused, none dropped in silence. */
    @Test
    void aSlowControllerGetsControlsInOrderAndTheRestIsRefused() throws IOException {
        int bound = 10;
        int sent = 30;
        Queue<Consumer<? super ApiOutcome>> open = new ConcurrentLinkedQueue<>();
        try (TestServer server = TestServer.start(TestServer.settings()
                        .session(TestServer.controller(20_000, bound))
                        .build());
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> {
                if (request.method() == Method.DELETE) {
                    outcome.accept(OK);
                } else {
                    open.add(outcome);
                }
            });
            for (int i = 0; i < sent; i++) {
                client.send(Lines.control(i));
            }
            // One is under way, the bound waits.
            for (int i = bound + 1; i < sent; i++) {
                assertThat(client.line())
                        .startsWith(Lines.error("control_busy"))
                        .contains("/point/" + i + " ");
            }
            for (int i = 0; i <= bound; i++) {
                await().until(() -> !open.isEmpty());
                server.onLoop(() -> open.remove().accept(OK));
            }
            client.send(Lines.stop("monitor"));
            client.expect(Lines.stopAck("monitor"));
            assertThat(server.controller().controls()).hasSize(bound + 1).endsWith("/point/" + bound);
        }
    }

    /** Section 3.4: STOP control drops what waits; the next CONTROL works, and the controller held last. */
    @Test
    void stopControlDropsWhatWaitsForASlowController() throws IOException {
        Queue<Consumer<? super ApiOutcome>> open = new ConcurrentLinkedQueue<>();
        try (TestServer server = TestServer.start();
                LineClient client = server.greet()) {
            server.controller().serve((request, outcome) -> open.add(outcome));
            for (int i = 0; i < 5; i++) {
                client.send(Lines.control(i));
            }
            client.send(Lines.stop("control"));
            await().until(() -> server.controller().holds() == 1);
            server.onLoop(() -> open.remove().accept(OK));
            client.expect(Lines.stopAck("control"));
            assertThat(server.controller().holds())
                    .as("once more after the call that was under way")
                    .isEqualTo(2);
            client.send(Lines.control(9));
            await().until(() -> !open.isEmpty());
            assertThat(server.controller().controls()).containsExactly("/point/0", "/point/9");
        }
    }
}
