package dev.openstream.cli.language;

import dev.openstream.client.json.JsonFields;
import java.util.Optional;

/** The body of an Open API error. */
final class ErrorBody {

    private ErrorBody() {}

    /** Returns the {@code err_msg} of {@code body}; empty if it has none. */
    static Optional<String> message(String body) {
        try {
            return Optional.of(JsonFields.of(body).text("err_msg", "")).filter(text -> !text.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
