package dev.openstream.server.observe;

/** Reason why the controller was told to hold on a session's behalf. */
public enum HoldReason {
    /** A STOP with target {@code control} (protocol section 3.4). */
    STOP_CONTROL("STOP control"),
    /** A STOP with target {@code session} (section 3.4). */
    STOP_SESSION("STOP session"),
    /** A STOP of a session that has ended since (section 5). */
    EARLIER_STOP("an earlier STOP"),
    /** No CONTROL came in time, though points were left. */
    DEADMAN("the deadman"),
    /** The session was lost while it moved the robot (section 5). */
    LOSS("the session was lost");

    private final String words;

    HoldReason(String words) {
        this.words = words;
    }

    /** The reason for people, as the audit log has it. */
    public String words() {
        return words;
    }
}
