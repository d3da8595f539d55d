package dev.openstream.server.session.motion;

/**
 * Party that may move the robot: a session, or all HTTP clients together, which have no session. Owned by the event
 * loop.
 */
public interface Mover {

    /**
     * Called when another mover has stopped the robot: waiting calls that move it are refused with the reason {@code
     * why}.
     */
    void stoppedByAnother(String why);

    /** Registers {@code landing} for the end of the calls under way; returns false if there are none. */
    boolean awaitLanding(Landing landing);

    /** Receiver of the end of the calls under way, whatever their outcome. */
    @FunctionalInterface
    interface Landing {
        void landed(Mover mover);
    }
}
