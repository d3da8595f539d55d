package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The controller answered.
 *
 * @param status HTTP status, 100 to 599
 * @param body one JSON value in ASCII, without line breaks, ready to be spliced into a line; null when empty
 */
public record ApiAnswer(int status, @Nullable JsonText body) implements ApiOutcome {

    /** Whether the status is one of 2xx. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }
}
