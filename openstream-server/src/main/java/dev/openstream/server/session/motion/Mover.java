package dev.openstream.server.session.motion;

/** One who may move the robot: a session, or all who call over HTTP, who have none. Owned by the event loop. */
public interface Mover {

    /** Somebody else stopped the robot: what waits to move it is refused, as {@code why} says. */
    void stoppedByAnother(String why);

    /** Has {@code landing} told when what is under way has come to its end; whether anything is. */
    boolean awaitLanding(Landing landing);

    /** Told that what was under way has come to its end, whatever that was. */
    @FunctionalInterface
    interface Landing {
        void landed(Mover mover);
    }
}
