package dev.openstream.server.session.motion;

/** A party that may move the robot: a session, or all HTTP clients, who have none. Owned by the event loop. */
public interface Mover {

    /** Somebody else stopped the robot: what waits to move it is refused, as {@code why} says. */
    void stoppedByAnother(String why);

    /** Has {@code landing} told when what is under way has come to its end; returns false if nothing is. */
    boolean awaitLanding(Landing landing);

    /** The one who waits for what is under way to come to its end, whatever that is. */
    @FunctionalInterface
    interface Landing {
        void landed(Mover mover);
    }
}
