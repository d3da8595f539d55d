package dev.openstream.server.observe;

/** Reason of a hold on behalf of a session. */
public enum HoldReason {
    /** STOP with target {@code control} (protocol section 3.4). */
    STOP_CONTROL("STOP control"),
    /** STOP with target {@code session} (section 3.4). */
    STOP_SESSION("STOP session"),
    /** STOP of a session that has ended since (section 5). */
    EARLIER_STOP("an earlier STOP"),
    /** No CONTROL came in time, and points were left. */
    DEADMAN("the deadman"),
    /** The session was lost while it moved the robot (section 5). */
    LOSS("the session was lost");

    private final String words;

    HoldReason(String words) {
        this.words = words;
    }

    /** {@return the reason as text, as in the audit log} */
    public String words() {
        return words;
    }
}
