package dev.openstream.server.openapi;

/**
 * There was no answer: the controller is out of reach, it took too long, or the call was not made at all.
 *
 * @param status the HTTP status that a gateway answers in this case: 409 withdrawn or overtaken by a STOP, 429 over its own
 *     bound, 502 not reachable, 503 too much waits already, 504 not in time
 * @param reason one sentence for the user, without a full stop
 * @param kind kind of the failure
 */
public record ApiFailure(int status, String reason, Kind kind) implements ApiOutcome {

    /** State of a call that has no answer. */
    public enum Kind {
        /** No more than the reason says. */
        FAILED,
        /** It was not sent: a STOP came before, or nobody wanted it any more. */
        WITHDRAWN,
        /** It was sent, and a STOP behind it: it may have been dropped by that. */
        OVERTAKEN,
        /** The controller refuses it, because somebody else stopped the robot there. */
        STOPPED
    }

    /** One of which no more is known. */
    public ApiFailure(int status, String reason) {
        this(status, reason, Kind.FAILED);
    }

    /** Failure of a call that was not sent because of a STOP or the end of its session. */
    public static ApiFailure withdrawn() {
        return new ApiFailure(409, "not sent: it was withdrawn", Kind.WITHDRAWN);
    }
}
