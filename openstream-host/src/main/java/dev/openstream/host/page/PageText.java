package dev.openstream.host.page;

import dev.openstream.server.observe.Trip;
import dev.openstream.server.text.KeyedText;
import dev.openstream.server.text.TextPattern;
import java.util.Locale;
import java.util.Map;

/** Sentences that the page is told, besides those of a simulated controller. */
enum PageText {
    // Events of sessions.
    SESSION_BEGAN("{peer} began a session[ through {listener}][ as {user}]"),
    MONITORS("monitors {request} every {period} ms[; {more} more since the last such entry]"),
    MONITORS_NOTHING("monitors nothing any more[; {more} more since the last such entry]"),
    CONTROL_FAILED("CONTROL failed with {status}: {body}[; {more} more since the last such entry]", true),
    CONTROL_DROPPED("{request} was dropped before it was sent[; {more} more since the last such entry]"),
    CONTROL_ABANDONED("ended while {request} was under way[; {more} more since the last such entry]"),
    STOP_SENT("sent STOP {target}[; {more} more since the last such entry]"),
    HELD("the controller was told to hold ({reason})"),
    NOT_HELD("the controller was told to hold ({reason}), and did not: {outcome}", true),
    SESSION_FAILED("failed inside the server: {cause}", true),
    SESSION_ENDED("the session ended: {reason}[; {untold} of its entries were left out]"),

    // The connection to a controller.
    UPSTREAM_LOST("{name} is not reached: {cause}", true),
    UPSTREAM_FOUND("{name} is reached again"),
    NOT_REACHED("the controller is not reached: {cause}", true),

    // State of a controller that is asked over its Open API.
    NOTHING_KNOWN("nothing is known of the controller's state"),
    NOTHING_MOVES("nothing moves: {reason}"),
    READY_FOR_POINTS("ready for points"),
    NO_OBSTACLE("no obstacle is known"),

    // Reasons why the arm is not shown.
    LOOP_HANGS("the controller's loop does not answer"),
    NO_ANSWER("the controller does not answer"),
    NOT_SAMPLED("{cause}", true),
    CALL_FAILED("{cause}", true),
    NOT_READABLE("{cause}", true);

    private final String english;
    private final boolean partial;

    PageText(String english) {
        this(english, false);
    }

    PageText(String english, boolean partial) {
        this.english = english;
        this.partial = partial;
    }

    TextPattern pattern() {
        return new TextPattern(name().toLowerCase(Locale.ROOT), english, partial);
    }

    /** The sentence with {@code values} in its places, in their order. */
    KeyedText of(Object... values) {
        return pattern().of(values);
    }

    /** Words of a refusal; the translations say what its code means. */
    static KeyedText refusal(String code, String message) {
        return new KeyedText("refusal_" + code, message, Map.of(), true);
    }

    /** Deed of the guard or the deadman; the translations say which of them did it. */
    static KeyedText trip(Trip trip, String detail) {
        return new KeyedText("trip_" + trip.name().toLowerCase(Locale.ROOT), detail, Map.of(), true);
    }
}
