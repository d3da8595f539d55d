package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Texts for failures that a server reports. */
final class FailureText {

    private FailureText() {}

    static String words(ServerLine.Refused refusal) {
        String hint = refusal.hint().isEmpty() ? "" : " (" + refusal.hint() + ")";
        return refusal.code() + ", " + refusal.message() + hint;
    }

    /** A body as text, which is empty without one. */
    static String text(@Nullable JsonText body) {
        return body == null ? "" : body.toString();
    }
}
