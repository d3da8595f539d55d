package dev.openstream.server.session;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;

/**
 * Commands, answers of the controller and steps of the clock in any order (protocol sections 3 and 4). A byte is a step.
 * Every command is answered once, a CONTROL once at most; data comes while a monitor runs and never else; the end is the end.
 */
public final class SessionFuzz {

    /** Lines that a client may send, good and bad. */
    private static final String[] LINES = {
        SessionBench.HANDSHAKE,
        SessionBench.MONITOR,
        SessionBench.CONTROL,
        "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}",
        "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}",
        "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}",
        "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":4,\"url\":\"/n\",\"timing\":true}}",
        "{\"cmd\":\"MONITOR\",\"payload\":{\"stop\":true}}",
        "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"url\":\"/n\"}}",
        "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":2}}",
        "{\"cmd\":\"STOP\",\"payload\":{}}",
        "no JSON"
    };

    private static final ApiOutcome[] OUTCOMES = {
        new ApiAnswer(200, JsonText.of("{}")),
        new ApiAnswer(403, JsonText.of("{\"err_code\":-1}")),
        new ApiAnswer(204, null),
        new ApiFailure(504, "no answer")
    };

    private final SessionBench bench = new SessionBench();

    private int lines;
    private int controls;
    private int answers;
    private boolean monitoring;

    private SessionFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SessionFuzz fuzz = new SessionFuzz();
        for (byte step : data) {
            if (fuzz.bench.ended != null) {
                break;
            }
            fuzz.step(step & 0xff);
            fuzz.listen();
        }
        fuzz.end();
    }

    private void step(int step) {
        int number = step >> 3;
        switch (step & 7) {
            case 0, 1, 2 -> send(number % LINES.length);
            case 3 -> bench.pass(number);
            case 4 -> bench.jump(number * 400L);
            case 5 -> answer(number);
            case 6 -> bench.controller.answersAtOnce = number % 2 == 0;
            case 7 -> bench.controller.answer = OUTCOMES[number % OUTCOMES.length];
            default -> throw new IllegalStateException();
        }
    }

    private void send(int line) {
        lines++;
        if (LINES[line].equals(SessionBench.CONTROL)) {
            controls++;
        }
        bench.send(LINES[line]);
    }

    private void answer(int number) {
        if (!bench.controller.unanswered.isEmpty()) {
            bench.controller.answerNext(OUTCOMES[number % OUTCOMES.length]);
        }
    }

    private void listen() {
        for (String heard : bench.heard()) {
            switch (heard) {
                case "data" -> require(monitoring, "data without a monitor");
                case "monitor_internal_error" -> require(monitoring, "a monitor's error without one");
                case "session_timeout" -> {}
                default -> {
                    answers++;
                    monitoring = heard.equals("monitor_ack")
                            || (monitoring && !heard.equals("stop_ack monitor") && !heard.equals("stop_ack session"));
                }
            }
        }
    }

    /** The controller answers all that is open; then nothing is owed any more. */
    private void end() {
        bench.controller.answersAtOnce = true;
        while (!bench.controller.unanswered.isEmpty()) {
            bench.controller.answerNext(OUTCOMES[0]);
        }
        listen();
        require(answers <= lines, answers + " answers to " + lines + " lines");
        require(
                bench.ended != null || answers >= lines - controls,
                answers + " answers to " + lines + " lines, " + controls + " of them CONTROL");
        bench.session.disconnected(CloseReason.CLIENT_CLOSED);
        require(bench.sent().isEmpty(), "something was said after the end");
        require(bench.pacer.size() == 0, bench.pacer.size() + " tasks are left");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
