package dev.openstream.server.http;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The open connections of one service and their bound; owned by the controller's loop. */
final class HttpConnections {

    private final int max;
    private final Set<Channel> open = new LinkedHashSet<>();

    HttpConnections(int max) {
        this.max = max;
    }

    /** Whether even a refusal is too much: as many connections again as are served are being refused. */
    boolean overwhelmed() {
        return open.size() >= 2L * max;
    }

    /**
     * Counts {@code channel} in.
     *
     * @return whether it is to be served; false if it is over the bound and to be refused
     */
    boolean enter(Channel channel) {
        assert channel.eventLoop().inEventLoop();
        open.add(channel);
        return open.size() <= max;
    }

    void leave(Channel channel) {
        assert channel.eventLoop().inEventLoop();
        open.remove(channel);
    }

    /** A copy, because closing a connection takes it out. */
    List<Channel> all() {
        return List.copyOf(open);
    }
}
