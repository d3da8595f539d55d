package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The controller answered. Its body is JSON of our own, or whatever came over HTTP. Immutable. */
public final class ApiAnswer implements ApiOutcome {

    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final @Nullable JsonText json;
    private final @Nullable ApiBody content;

    /**
     * An answer in JSON.
     *
     * @param status HTTP status, 100 to 599
     * @param body one JSON value in ASCII, without line breaks, ready to be spliced into a line; null when empty
     */
    public ApiAnswer(int status, @Nullable JsonText body) {
        this(status, body, null);
    }

    private ApiAnswer(int status, @Nullable JsonText json, @Nullable ApiBody content) {
        this.status = status;
        this.json = json;
        this.content = content;
    }

    /** An answer with any body, which goes over HTTP as it is. */
    public static ApiAnswer of(int status, ApiBody content) {
        return new ApiAnswer(status, null, content);
    }

    /** The HTTP status, 100 to 599. */
    public int status() {
        return status;
    }

    /**
     * The body in the form of a line: one JSON value in ASCII, without line breaks; null when empty. A body that came
     * over HTTP is converted at the first call, which takes a while for a long one.
     */
    public @Nullable JsonText body() {
        return content == null ? json : content.lineForm().json();
    }

    /** Reason in words why {@link #body} is an error in place of the controller's body; null mostly. */
    public @Nullable String bodyFault() {
        return content == null ? null : content.lineForm().fault();
    }

    /** The same, once {@link #body} is made: beside the loop, for one that takes a while. */
    public ApiAnswer shown() {
        if (content != null) {
            content.lineForm();
        }
        return this;
    }

    /** The body as it goes over HTTP; null if there is none. */
    public @Nullable ApiBody content() {
        return json == null ? content : ApiBody.of(JSON, json.array());
    }

    /** Length of the body as it goes over HTTP, in bytes. */
    public int length() {
        if (json != null) {
            return json.length();
        }
        return content == null ? 0 : content.bytes().length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiAnswer that
                && status == that.status
                && Objects.equals(json, that.json)
                && Objects.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, json, content);
    }

    @Override
    public String toString() {
        return "ApiAnswer[status=" + status + ", body=" + (content == null ? json : content) + "]";
    }

    /** True if the status is one of 2xx. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** A refusal in the shape that the Open API's own have, with minus the status as its code (open-api.md 1). */
    public static ApiAnswer refused(int status, String message) {
        return refused(status, -status, message);
    }

    /**
     * The same with a code of its own.
     *
     * @param message the field, the value and the rule
     */
    public static ApiAnswer refused(int status, int errCode, String message) {
        return new ApiAnswer(
                status,
                new JsonBuilder()
                        .raw("{\"_type\":\"JObject\",\"err_code\":")
                        .number(errCode)
                        .raw(",\"err_msg\":")
                        .string(message)
                        .raw('}')
                        .toText());
    }
}
