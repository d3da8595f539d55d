package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.json.CompactJson;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import org.jspecify.annotations.Nullable;

/** Converts the contents of {@code data} and {@code control_err} to the form that our own lines have. */
final class Results {

    /** Deeper than any line that is read. */
    private static final CompactJson COMPACT = new CompactJson(70);

    private Results() {}

    /** The sample; a status is only on the connection where it is not 200 (protocol section 3.2). */
    static ApiOutcome sample(ServerLine.Data data) {
        int status = data.status().orElse(200);
        return isStatus(status)
                ? new ApiAnswer(status, carried(data.result()))
                : new ApiFailure(502, "the controller sent data with status " + status);
    }

    /** Outcome of a CONTROL that the controller did not execute. */
    static ApiOutcome controlError(ServerLine.ControlErr error) {
        ApiAnswer answer = new ApiAnswer(error.status(), carried(error.body()));
        return isStatus(error.status()) && !answer.successful()
                ? answer
                : new ApiFailure(502, "the controller sent a control_err with status " + error.status());
    }

    static boolean isStatus(int status) {
        return status >= 100 && status <= 599;
    }

    /** The value as it is, which was checked with its line, unless our line may not carry it so. */
    static @Nullable JsonText carried(@Nullable JsonText value) {
        if (value == null) {
            return null;
        }
        JsonText same = COMPACT.unlessOdd(value);
        return same == null ? COMPACT.rewrite(value) : same;
    }
}
