package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ProtocolVersion;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with the controller that is opened again whenever it is lost, after a pause that grows; owned by the event
 * loop. Its {@link SessionListener} decides what to send in a session: nothing is repeated here.
 */
final class UpstreamSession implements UpstreamConnection.ConnectionListener {

    /** Receives what happens in the session. */
    interface SessionListener {

        /** The session is open. */
        void ready();

        /** The controller said something in the open session. */
        void line(ServerLine line);

        /** The session is lost, or could not be opened. Another attempt follows. */
        void lost(String why);
    }

    private enum State {
        PAUSING,
        CONNECTING,
        SHAKING_HANDS,
        READY,
        ENDED
    }

    private static final Logger log = LoggerFactory.getLogger(UpstreamSession.class);

    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** A session that lasted so long was a good one: after it the pauses begin anew. */
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** So many lines in a row that are no events mean that the other end speaks something else. */
    private static final int MOST_UNREADABLE = 5;

    private final UpstreamConnection.Connector connector;
    private final Pacer pacer;
    private final long timeoutMillis;
    private final Deadline due;

    private SessionListener listener;
    private State state = State.PAUSING;
    private @Nullable UpstreamConnection connection;
    private long pauseMillis = SHORTEST_PAUSE_MILLIS;
    private long readyNanos;
    private int unreadable;

    /**
     * A session that begins to connect.
     *
     * @param timeoutMillis longest time for the connection, and then for the answer to HANDSHAKE
     */
    UpstreamSession(UpstreamConnection.Connector connector, Pacer pacer, long timeoutMillis, SessionListener listener) {
        this.connector = connector;
        this.pacer = pacer;
        this.timeoutMillis = timeoutMillis;
        this.listener = listener;
        this.due = new Deadline(pacer, this::overdue, this::failed);
        connect();
    }

    boolean ready() {
        return state == State.READY;
    }

    /** From now on the session is {@code other}'s, as it stands. */
    void handOver(SessionListener other) {
        listener = other;
    }

    /** Only in an open session. */
    void send(Command command) {
        if (connection != null) {
            connection.send(command);
        }
    }

    /** The next attempt, if it is due only later, is made now. */
    void hurry() {
        if (state == State.PAUSING) {
            connect();
        }
    }

    /** Gives this session up, and opens another. */
    void restart(String why) {
        UpstreamConnection given = connection;
        if (state != State.PAUSING && given != null) {
            given.reset();
            gone(why);
        }
    }

    /** Ends it permanently, without telling its users. */
    void end() {
        state = State.ENDED;
        due.cancel();
        UpstreamConnection closing = connection;
        connection = null;
        if (closing != null) {
            closing.close();
        }
    }

    private void connect() {
        state = State.CONNECTING;
        unreadable = 0;
        setDue(timeoutMillis);
        connection = connector.connect(this);
    }

    @Override
    public void connected() {
        state = State.SHAKING_HANDS;
        setDue(timeoutMillis);
        send(new Command.Handshake(ProtocolVersion.MAJOR));
    }

    @Override
    public void line(ServerLine line) {
        unreadable = 0;
        if (state == State.READY) {
            listener.line(line);
        } else if (state == State.SHAKING_HANDS) {
            shakeHands(line);
        }
    }

    private void shakeHands(ServerLine line) {
        if (line instanceof ServerLine.HandshakeAck ack && ack.ok()) {
            due.cancel();
            state = State.READY;
            readyNanos = pacer.ticker().nanos();
            listener.ready();
        } else if (line instanceof ServerLine.Refused refused) {
            restart("it refused the HANDSHAKE: " + UpstreamRefusals.words(refused));
        } else if (line instanceof ServerLine.HandshakeAck) {
            restart("it acknowledged the HANDSHAKE with ok false");
        }
    }

    @Override
    public void unreadable() {
        unreadable++;
        log.debug("the controller sent a line that is not Open Stream");
        if (unreadable >= MOST_UNREADABLE) {
            restart("it sent " + unreadable + " lines in a row that are not Open Stream");
        }
    }

    @Override
    public void gone(String why) {
        if (state == State.ENDED) {
            return;
        }
        boolean good = state == State.READY && pacer.ticker().nanos() - readyNanos >= GOOD_NANOS;
        connection = null;
        state = State.PAUSING;
        pauseMillis = good ? SHORTEST_PAUSE_MILLIS : Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        setDue(pauseMillis);
        listener.lost(why);
    }

    private void overdue() {
        if (state == State.PAUSING) {
            connect();
        } else {
            String what = state == State.CONNECTING ? "no connection" : "no answer to HANDSHAKE";
            restart(what + " within " + timeoutMillis + " ms");
        }
    }

    private void setDue(long millis) {
        due.set(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void failed(Throwable cause) {
        log.error("a connection to the controller failed and is opened again", cause);
        restart("a fault of this server");
    }
}
