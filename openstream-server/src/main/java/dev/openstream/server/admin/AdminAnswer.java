package dev.openstream.server.admin;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An answer of the admin port.
 *
 * @param status HTTP status
 * @param contentType media type of the content
 * @param content not a copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record AdminAnswer(int status, String contentType, byte[] content) {

    /** One JSON value. */
    public static AdminAnswer json(int status, JsonText value) {
        byte[] content = Arrays.copyOf(value.array(), value.length());
        return new AdminAnswer(status, "application/json; charset=utf-8", content);
    }

    /** Plain text. */
    public static AdminAnswer text(int status, String text) {
        return new AdminAnswer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A refusal in the shape that those of the Open API have.
     *
     * @param message the field, the value and the rule
     */
    public static AdminAnswer refused(int status, String message) {
        return json(
                status,
                Objects.requireNonNull(ApiAnswer.refused(status, message).body()));
    }
}
