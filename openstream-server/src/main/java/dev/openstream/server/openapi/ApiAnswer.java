package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answer of the controller. Its body is JSON of this server, or any body that came over HTTP. Immutable. */
public final class ApiAnswer implements ApiOutcome {

    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final @Nullable JsonText json;
    private final @Nullable ApiBody content;

    /**
     * Creates an answer in JSON.
     *
     * @param status HTTP status, 100 to 599
     * @param body one JSON value in ASCII without line breaks, which can be put into a line; null if empty
     */
    public ApiAnswer(int status, @Nullable JsonText body) {
        this(status, body, null);
    }

    private ApiAnswer(int status, @Nullable JsonText json, @Nullable ApiBody content) {
        this.status = status;
        this.json = json;
        this.content = content;
    }

    /**
     * Creates an answer with any body, which goes over HTTP as it is.
     *
     * @param status HTTP status, 100 to 599
     * @param content body
     * @return the answer
     */
    public static ApiAnswer of(int status, ApiBody content) {
        return new ApiAnswer(status, null, content);
    }

    /** {@return the HTTP status, 100 to 599} */
    public int status() {
        return status;
    }

    /**
     * {@return the body as it stands in a line: one JSON value in ASCII without line breaks; null if empty} A body that
     * came over HTTP is converted at the first call, which takes time if it is long.
     */
    public @Nullable JsonText body() {
        return content == null ? json : content.lineForm().json();
    }

    /** {@return the reason why {@link #body} is an error instead of the controller's body; usually null} */
    public @Nullable String bodyFault() {
        return content == null ? null : content.lineForm().fault();
    }

    /** {@return this answer with {@link #body} converted; called on another thread if the body is long} */
    public ApiAnswer shown() {
        if (content != null) {
            content.lineForm();
        }
        return this;
    }

    /** {@return the body as it goes over HTTP; null if there is none} */
    public @Nullable ApiBody content() {
        return json == null ? content : ApiBody.of(JSON, json.array());
    }

    /** {@return the length in bytes of the body as it goes over HTTP} */
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

    /** {@return true for a 2xx status} */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /**
     * Creates an error in the form of the Open API's own, with minus the status as its code (Open API section 1).
     *
     * @param status HTTP status, not 2xx
     * @param message text that names the field, the value and the rule
     * @return the answer
     */
    public static ApiAnswer refused(int status, String message) {
        return refused(status, -status, message);
    }

    /**
     * Creates an error in the form of the Open API's own (Open API section 1).
     *
     * @param status HTTP status, not 2xx
     * @param errCode error code
     * @param message text that names the field, the value and the rule
     * @return the answer
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
