package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.PlainText;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.text.KeyedText;
import dev.openstream.simulator.controller.ControllerText;
import dev.openstream.simulator.controller.Denial;
import dev.openstream.simulator.controller.EventCategory;
import dev.openstream.simulator.controller.RobotController;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes each refused command: in the controller's event log, where repetitions are counted, and in the server's log. A
 * client may send 500 wrong points a second, so at most ten different refusals in ten seconds are written down; all are
 * counted.
 */
final class RefusalNotes {

    private static final Logger log = LoggerFactory.getLogger(RefusalNotes.class);

    private static final String MESSAGE = "\"err_msg\":\"";

    /** Alarm E01554 notes itself. */
    private static final byte[] NOTED_ALREADY =
            ("{\"_type\":\"JObject\",\"err_code\":" + Denial.NOT_OPERABLE + ",").getBytes(StandardCharsets.US_ASCII);

    private final RobotController controller;
    private @Nullable ApiAnswer lastAnswer;
    private KeyedText last = KeyedText.plain("");
    private long lastNanos;
    private long count;
    private final LogThrottle throttle = new LogThrottle(10, TimeUnit.SECONDS.toNanos(10));

    RefusalNotes(RobotController controller) {
        this.controller = controller;
    }

    /** Latest refusal and its reason; empty if there was none. */
    String last() {
        return last.text();
    }

    long count() {
        return count;
    }

    /** Time of the latest refusal; meaningful if {@link #count} is above 0. */
    long lastNanos() {
        return lastNanos;
    }

    void note(ApiRequest request, ApiAnswer answer) {
        count++;
        lastNanos = controller.nowNanos();
        boolean same = answer.equals(lastAnswer) && last.text().startsWith(request.path());
        if (!same) {
            lastAnswer = answer;
            last = ControllerText.CALL_REFUSED.of(Answers.quote(request.path()), answer.status(), message(answer));
        }
        if (!isNotedAlready(answer) && (same || throttle.permits(lastNanos))) {
            controller.journal().events().add(EventCategory.NOTICE, "refused", last);
            if (!same) {
                log.warn("refused {} {}", request.method(), PlainText.of(last.text()));
            }
        }
    }

    private static boolean isNotedAlready(ApiAnswer answer) {
        byte[] body = answer.body() == null ? new byte[0] : answer.body().array();
        return body.length > NOTED_ALREADY.length
                && Arrays.equals(body, 0, NOTED_ALREADY.length, NOTED_ALREADY, 0, NOTED_ALREADY.length);
    }

    private static String message(ApiAnswer answer) {
        String body = answer.body() == null ? "" : answer.body().toString();
        int from = body.indexOf(MESSAGE);
        return from < 0
                ? ""
                : body.substring(from + MESSAGE.length(), body.length() - 2).replace("\\\"", "\"");
    }
}
