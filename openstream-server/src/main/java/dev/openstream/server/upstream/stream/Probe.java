package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ProtocolVersion;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the controller by HANDSHAKE whether a CONTROL is being executed (protocol section 3.1), one question at a time, and
 * once in a while whether it is there. Owned by the event loop.
 */
final class Probe {

    /** A session without MONITOR may be silent for 180 s (section 4). */
    private static final long KEEP_ALIVE_SECONDS = 60;

    /** Between two HANDSHAKEs while a CONTROL is being executed: doubled from the first to the second. */
    private static final long SHORTEST_PAUSE_MILLIS = 1;

    private static final long LONGEST_PAUSE_MILLIS = 16;

    private final Consumer<Command> connection;
    private final Deadline askAgain;
    private final Deadline keepAlive;

    /** A HANDSHAKE is not answered yet. */
    private boolean asked;

    /** A STOP was sent behind that HANDSHAKE. */
    private boolean stopBehind;

    private long pauseMillis = SHORTEST_PAUSE_MILLIS;

    /**
     * Nothing is asked yet.
     *
     * @param connection sender of commands
     * @param idle run when the session was silent for long
     * @param failed told of a fault of ours
     */
    Probe(Pacer pacer, Consumer<Command> connection, Runnable idle, Consumer<Throwable> failed) {
        this.connection = connection;
        this.askAgain = new Deadline(pacer, this::ask, failed);
        this.keepAlive = new Deadline(pacer, idle, failed);
    }

    /** True if a question is not answered yet. */
    boolean asked() {
        return asked;
    }

    /**
     * Sends a HANDSHAKE that does not begin anew, because another client may have stopped the robot at the controller.
     */
    void ask() {
        ask(Command.Handshake.probe(ProtocolVersion.MAJOR));
    }

    /** Sends a HANDSHAKE that begins the session anew, whoever stopped the robot before. */
    void beginAnew() {
        ask(new Command.Handshake(ProtocolVersion.MAJOR));
    }

    private void ask(Command.Handshake handshake) {
        asked = true;
        stopBehind = false;
        connection.accept(handshake);
        alive();
    }

    /** The session is open, and something was said in it. */
    void alive() {
        keepAlive.set(TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS));
    }

    /** A STOP is sent; whether the answer to come tells what was done before it. */
    boolean stopSent() {
        stopBehind = asked;
        return asked;
    }

    /** The answer is there. */
    void answered() {
        asked = false;
        askAgain.cancel();
        pauseMillis = SHORTEST_PAUSE_MILLIS;
    }

    /** The answer is that a CONTROL is being executed: asks again later. Whether a STOP will have come before that question. */
    boolean askAgain() {
        asked = false;
        askAgain.set(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        return stopBehind;
    }

    /** The session is lost. */
    void cancel() {
        answered();
        keepAlive.cancel();
    }
}
