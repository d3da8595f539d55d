package dev.openstream.server.openapi;

/**
 * Failure of a call without an answer: the controller cannot be reached, takes too long, or was not called. Immutable.
 *
 * @param status HTTP status that a gateway answers: 409 withdrawn or overtaken by a STOP, 429 over the gateway's own
 *     limit, 502 not reachable, 503 too many calls waiting, 504 not in time
 * @param reason one sentence for the user, without a full stop
 * @param kind kind of the failure
 */
public record ApiFailure(int status, String reason, Kind kind) implements ApiOutcome {

    /** Kind of a failure. */
    public enum Kind {
        /** Only the reason is known. */
        FAILED,
        /** The call was not sent: a STOP came first, or it was not wanted any more. */
        WITHDRAWN,
        /** The call was sent, and a STOP after it may have dropped it. */
        OVERTAKEN,
        /** The controller refuses the call because another client stopped the robot there. */
        STOPPED
    }

    /**
     * Failure of which only the reason is known.
     *
     * @param status HTTP status that a gateway answers
     * @param reason one sentence for the user, without a full stop
     */
    public ApiFailure(int status, String reason) {
        this(status, reason, Kind.FAILED);
    }

    /** {@return the failure of a call that was not sent because of a STOP or the end of its session} */
    public static ApiFailure withdrawn() {
        return new ApiFailure(409, "not sent: it was withdrawn", Kind.WITHDRAWN);
    }
}
