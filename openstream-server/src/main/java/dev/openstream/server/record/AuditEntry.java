package dev.openstream.server.record;

import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Entry for one CONTROL or one hold and its outcome. Immutable: a loop creates it, the writing thread formats it.
 *
 * @param atMillis time of the outcome, ms since 1970
 * @param request the call; null if the line broke a rule, or for a hold
 */
record AuditEntry(
        long atMillis, SessionName session, @Nullable ApiRequest request, AuditResult result) {

    /** Result of the entry's call. */
    sealed interface AuditResult {}

    /**
     * The controller was called.
     *
     * @param durationNanos from the call to its outcome
     */
    record Called(ApiOutcome outcome, long durationNanos) implements AuditResult {}

    /** The call was not made. */
    record Refused(Refusal refusal) implements AuditResult {}

    /** The call waited and was dropped by a STOP or the end of the session. */
    record Dropped() implements AuditResult {}

    /** No CONTROL: the controller was told to hold on the session's behalf. */
    record Held(HoldReason reason, ApiOutcome outcome) implements AuditResult {

        /** True if the controller holds. */
        boolean successful() {
            return outcome instanceof ApiAnswer answer && answer.successful();
        }
    }

    /** The call was being executed when the session ended; its outcome is not reported. */
    record Unknown() implements AuditResult {}

    /** Memory that an entry needs beside its texts, roughly. */
    private static final int BARE_BYTES = 512;

    /** Memory that it needs, roughly, in bytes. */
    int bytes() {
        int requestBytes =
                request == null ? 0 : request.body().length() + request.target().length();
        return BARE_BYTES + requestBytes + answerBytes();
    }

    private int answerBytes() {
        return result instanceof Called(ApiAnswer answer, long nanos) ? answer.length() : 0;
    }

    /** Appends its line, with the LF. */
    void writeTo(JsonBuilder line) {
        line.raw("{\"ts\":").string(RecordTime.text(Instant.ofEpochMilli(atMillis)));
        session.writeTo(line);
        if (request != null) {
            line.raw(",\"method\":").string(request.method().name());
            line.raw(",\"url\":").string(request.target());
            line.raw(",\"body\":").raw(oneLine(request.body()));
        }
        switch (result) {
            case Called called -> writeTo(line, called);
            case Refused refused -> {
                line.raw(",\"answer\":\"refused\",\"code\":")
                        .string(refused.refusal().code().code());
                line.raw(",\"message\":").string(refused.refusal().message());
            }
            case Dropped dropped -> line.raw(",\"answer\":\"dropped\"");
            case Held held -> {
                line.raw(",\"hold\":").string(held.reason().words());
                line.raw(held.successful() ? ",\"answer\":\"executed\"" : ",\"answer\":\"failed\"");
            }
            case Unknown unknown -> line.raw(",\"answer\":\"unknown\"");
        }
        line.raw("}\n");
    }

    private static void writeTo(JsonBuilder line, Called called) {
        switch (called.outcome()) {
            case ApiAnswer answer -> {
                line.raw(answer.successful() ? ",\"answer\":\"executed\"" : ",\"answer\":\"control_err\"");
                status(line, answer.status(), called.durationNanos());
                if (!answer.successful() && answer.body() != null) {
                    line.raw(",\"error\":").raw(oneLine(answer.body()));
                }
            }
            case ApiFailure failure -> {
                line.raw(",\"answer\":\"control_err\"");
                status(line, failure.status(), called.durationNanos());
                line.raw(",\"message\":").string(failure.reason());
            }
        }
    }

    private static void status(JsonBuilder line, int status, long durationNanos) {
        line.raw(",\"status\":").number(status);
        line.raw(",\"duration_ms\":").fixed(durationNanos / 1e6, 3);
    }

    /** White space between tokens may hold a CR, at which some programs end a line. */
    private static JsonText oneLine(JsonText json) {
        byte[] bytes = json.array();
        for (byte one : bytes) {
            if (one == '\r') {
                return JsonText.of(json.toString().replace('\r', ' '));
            }
        }
        return json;
    }
}
