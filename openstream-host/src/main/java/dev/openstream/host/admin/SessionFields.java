package dev.openstream.host.admin;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.session.SessionReport;

/** JSON fields of a session that the admin port and the page share. */
public final class SessionFields {

    private SessionFields() {}

    /** Appends the beginning of the session, its recipe, the period in milliseconds and the samples per second. */
    public static void writeRecipe(SessionReport session, JsonBuilder json) {
        json.raw(",\"since\":").string(Rfc3339.of(session.caller().since()));
        json.raw(",\"handshake\":").raw(Boolean.toString(session.shookHands()));
        json.raw(",\"recipe\":")
                .stringOrNull(session.recipe() == null ? null : session.recipe().toString());
        json.raw(",\"period_ms\":").number(session.periodMillis());
        json.raw(",\"samples_per_sec\":").fixed(session.samplesPerSecond(), 1);
    }

    /** Appends what was counted in the session. */
    public static void writeCounts(SessionCounters counters, JsonBuilder json) {
        json.raw(",\"samples\":").number(counters.samples());
        json.raw(",\"missed\":").number(counters.missedBeats());
        json.raw(",\"dropped\":").number(counters.droppedSamples());
        json.raw(",\"controls\":").number(counters.controls());
        json.raw(",\"control_errors\":").number(counters.controlErrors());
        json.raw(",\"refusals\":").number(counters.refusals());
    }
}
