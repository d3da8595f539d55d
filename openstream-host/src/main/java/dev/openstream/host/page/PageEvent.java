package dev.openstream.host.page;

import dev.openstream.host.admin.Rfc3339;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.text.KeyedText;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. Immutable.
 *
 * @param seq counts on from 1
 * @param timeMillis since 1970
 * @param session id of the session that it happened in; null if in none
 * @param code a word for programs
 * @param text for people
 */
record PageEvent(
        long seq,
        long timeMillis,
        Kind kind,
        EventLevel level,
        @Nullable String session,
        String code,
        KeyedText text) {

    /** Kind of an event, by which the page filters. */
    enum Kind {
        CONTROLLER,
        SESSION,
        REFUSAL,
        CONTROL_ERROR,
        GUARD,
        DEADMAN,
        FAULT,
        HOLD
    }

    /** Severity of an event. */
    enum EventLevel {
        INFO,
        WARN,
        ERROR
    }

    void write(JsonBuilder json) {
        json.raw("{\"seq\":").number(seq);
        json.raw(",\"time\":").string(Rfc3339.of(Instant.ofEpochMilli(timeMillis)));
        json.raw(",\"kind\":").string(kind.name().toLowerCase(Locale.ROOT));
        json.raw(",\"level\":").string(level.name().toLowerCase(Locale.ROOT));
        json.raw(",\"session\":").stringOrNull(session);
        json.raw(",\"code\":").string(code);
        json.raw(",\"text\":").string(text.text());
        text.write(json.raw(",\"keyed\":"));
        json.raw('}');
    }
}
