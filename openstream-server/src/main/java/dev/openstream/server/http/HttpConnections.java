package dev.openstream.server.http;

import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.transport.ByteAccount;
import dev.openstream.server.transport.ByteBudget;
import dev.openstream.server.transport.ConnectionLimiter;
import dev.openstream.server.transport.PeerNetwork;
import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open connections of one service and their bounds; owned by the controller's loop. */
final class HttpConnections {

    private static final Logger log = LoggerFactory.getLogger(HttpConnections.class);

    private final int max;
    private final ConnectionLimiter limiter;
    private final ByteBudget bytes;
    private final Ticker ticker;
    private final LogThrottle told = LogThrottle.onceASecond();
    private final Set<Channel> open = new LinkedHashSet<>();
    private final Set<Channel> served = new LinkedHashSet<>();

    HttpConnections(HttpSettings settings, ByteBudget bytes, Ticker ticker) {
        this.max = settings.maxConnections();
        this.limiter = new ConnectionLimiter(max, settings.maxConnectionsPerAddress());
        this.bytes = bytes;
        this.ticker = ticker;
    }

    /** True if there are too many connections even to refuse them: as many are being refused as may be served. */
    boolean overwhelmed() {
        return open.size() >= 2L * max;
    }

    /** Account of the memory that {@code channel} holds. */
    ByteAccount open(Channel channel, ByteAccount.User holder) {
        return bytes.open(PeerNetwork.of(channel), holder);
    }

    /**
     * Counts {@code channel} in.
     *
     * @return why it is refused, over a bound; null if it is served
     */
    @Nullable
    String enter(Channel channel) {
        assert channel.eventLoop().inEventLoop();
        open.add(channel);
        String full = limiter.full(PeerNetwork.of(channel));
        if (full != null) {
            return "connections: " + full + "; close some and try again";
        }
        served.add(channel);
        limiter.opened(PeerNetwork.of(channel));
        return null;
    }

    void leave(Channel channel) {
        assert channel.eventLoop().inEventLoop();
        open.remove(channel);
        if (served.remove(channel)) {
            limiter.closed(PeerNetwork.of(channel));
        }
    }

    /** The peer of {@code channel} went in the middle of a request. One line for all who do in a second. */
    void brokenOff(Channel channel) {
        if (told.permits(ticker.nanos())) {
            log.info(
                    "{} disconnected in the middle of a request; so did {} others since the last such line",
                    channel.remoteAddress(),
                    told.takeSuppressed());
        }
    }

    /** A copy, because closing a connection takes it out. */
    List<Channel> all() {
        return List.copyOf(open);
    }
}
