package dev.openstream.server.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.SessionLimiter;
import org.junit.jupiter.api.Test;

/** CONTROLs that wait have a bound in bytes too: beyond it one is refused, not dropped, and the others stay (section 3.3). */
final class WaitingCallsTest {

    private static final long MOST_BYTES = 4_000;

    private final SessionBench bench = new SessionBench(
            SessionSettings.builder().controlQueueBytes(MOST_BYTES).build(), new SessionLimiter(1));

    private static String control(String url, int chars) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\",\"body\":{\"x\":\""
                + "y".repeat(chars) + "\"}}}";
    }

    @Test
    void whatWouldTakeMoreThanItsBytesIsRefusedAndTheRestIsCalled() {
        bench.ready();
        bench.controller.answersAtOnce = false;
        bench.send(control("/underway", 10_000), control("/waits", 2_000));
        assertThat(bench.sent()).isEmpty();

        bench.send(control("/refused", 2_000), control("/shorter", 500));

        assertThat(bench.sent()).singleElement().asString().contains("control_busy", "4000", "control-queue-bytes");
        while (!bench.controller.unanswered.isEmpty()) {
            bench.controller.answerNext(bench.controller.answer);
        }
        assertThat(bench.controller.calls).containsExactly("POST /underway", "POST /waits", "POST /shorter");
    }
}
