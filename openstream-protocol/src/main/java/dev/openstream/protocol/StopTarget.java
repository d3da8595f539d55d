package dev.openstream.protocol;

import org.jspecify.annotations.Nullable;

/** Target of a STOP (protocol section 3.4). */
public enum StopTarget {
    /**
     * Ends MONITOR and CONTROL, then returns the session to the state before HANDSHAKE. Stops the robot only if this
     * session sent the latest points.
     */
    SESSION("session"),
    /**
     * Drops CONTROLs that are not yet executed and has the controller flush its external trajectory and hold, whoever
     * moves the robot. Session and MONITOR go on.
     */
    CONTROL("control"),
    /** Ends the MONITOR; no {@code data} follows the {@code stop_ack}. */
    MONITOR("monitor");

    private final String word;

    StopTarget(String word) {
        this.word = word;
    }

    /** {@return the target on the wire, in lower case} */
    public String word() {
        return word;
    }

    /**
     * Looks a target up by its name.
     *
     * @param word value of {@code target}, in lower case
     * @return the target, or null if there is none of that name
     */
    public static @Nullable StopTarget named(String word) {
        for (StopTarget target : values()) {
            if (target.word.equals(word)) {
                return target;
            }
        }
        return null;
    }
}
