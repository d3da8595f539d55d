package dev.openstream.server.transport;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.session.context.SessionContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Parts that all connections of one listener share; owned by the event loop. */
final class ConnectionContext {

    /**
     * Most bytes of one read. Small on purpose, and one read for each wake-up: a peer that floods us gets 8 KiB in,
     * then the beats of all others are looked at. This is what keeps MONITOR steady beside a flood of CONTROL.
     */
    static final int READ_BYTES = 8192;

    /** Longest time that the lines of one connection are worked on before others get their turn. */
    static final long TURN_NANOS = 200_000;

    final ServerSettings settings;
    final ControllerLoop loop;
    final SessionContext sessionContext;

    /** Null where nothing is rehearsed. */
    final @Nullable WireFaults faults;

    /** Parsers for lines; the decoder looks for duplicate names itself. */
    final StrictJson json;

    /** Buffer in which each line to be sent is composed before it goes to its channel. */
    final JsonBuilder line = new JsonBuilder();

    /** Buffer for a line that goes to its socket directly. */
    final ByteBuffer direct = ByteBuffer.allocateDirect(DirectSocket.MOST_BYTES);

    /** Buffer for each read before it is framed. */
    final byte[] readBytes = new byte[READ_BYTES];

    /** Counts of the sessions that have ended. */
    final SessionCounters total = new SessionCounters();

    ConnectionContext(
            ServerSettings settings, ControllerLoop loop, SessionContext sessionContext, @Nullable WireFaults faults) {
        this.settings = settings;
        this.loop = loop;
        this.sessionContext = sessionContext;
        this.faults = faults;
        this.json = StrictJson.withoutDuplicateCheck(settings.decoding().maxDepth());
    }

    /** The rate of one more connection; null if there is no limit. */
    @Nullable
    LineRate newLineRate() {
        int linesPerSec = settings.access().limits().linesPerSec();
        return linesPerSec == 0 ? null : new LineRate(linesPerSec, loop.ticker().nanos());
    }

    /**
     * Computes the pause in ns of a connection after a turn that began at {@code beganNanos} and ends now; usually 0.
     */
    long restAfter(long beganNanos) {
        long restNanos = loop.budget().spend(beganNanos, loop.ticker().nanos());
        return sessionContext.samplers().idle() ? 0 : restNanos;
    }

    /** True if lines are to wait for {@link WireFaults#letThrough}. */
    boolean clogged() {
        return faults != null && faults.clogged();
    }
}
