package dev.openstream.page.viewer;

import dev.openstream.page.PageAnswer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All controllers of the page and all who look at them. Owned by the page's thread. */
public final class Viewers {

    /** Most viewers at a time: some for each controller of a fleet, and a bound on what they cost. */
    public static final int MAX_VIEWERS = 64;

    /** Most bytes that the system keeps for a viewer: what lies there cannot give way to something newer. */
    private static final long UNSENT_BYTES = 16 * 1024;

    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(16 * 1024, 64 * 1024);
    private static final int ID_BYTES = 16;

    private final ControllerLoop loop;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Audience> audiences = new LinkedHashMap<>();
    private final Map<String, Viewer> viewers = new HashMap<>();

    /** Nobody, on the page's thread {@code loop}. */
    public Viewers(ControllerLoop loop) {
        this.loop = loop;
    }

    /** One more controller. */
    public void add(PageController controller) {
        audiences.put(controller.name(), new Audience(controller));
    }

    /** All controllers, in the order in which they were added. */
    public List<PageController> controllers() {
        return audiences.values().stream().map(Audience::controller).toList();
    }

    /** The controller called {@code name}; null if there is none. */
    public @Nullable PageController controller(String name) {
        Audience audience = audiences.get(name);
        return audience == null ? null : audience.controller();
    }

    /** True if no more viewers are taken. */
    public boolean full() {
        return viewers.size() >= MAX_VIEWERS;
    }

    /**
     * Takes a WebSocket whose handshake is done.
     *
     * @param way through which it came; lines for its console must come the same way
     */
    public void enter(Channel channel, PageController controller, Object way) {
        assert loop.isCurrent();
        Audience audience = audiences.get(controller.name());
        if (audience == null || !channel.isActive()) {
            channel.close();
            return;
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Viewer viewer = new Viewer(HexFormat.of().formatHex(id), way, channel, loop, audience);
        viewers.put(viewer.id(), viewer);
        channel.config().setWriteBufferWaterMark(WAITING);
        if (loop.transport() == Transport.EPOLL) {
            channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES);
        }
        channel.pipeline().addLast(new ViewerEvents(this, viewer));
        try {
            audience.enter(viewer);
        } catch (RuntimeException e) {
            viewer.failed(e);
        }
        channel.config().setAutoRead(true);
    }

    /** Sends {@code line} to the session of the viewer {@code id}; null if there is no such viewer that came by {@code way}. */
    public @Nullable PageAnswer send(String id, Object way, String line) {
        Viewer viewer = viewers.get(id);
        return viewer == null || !viewer.cameBy(way) ? null : viewer.send(line);
    }

    void left(Viewer viewer) {
        if (viewers.remove(viewer.id()) != null) {
            viewer.end();
        }
    }

    /** Tells all viewers that the server goes, and ends all sampling. */
    public void close() {
        List<Viewer> all = new ArrayList<>(viewers.values());
        all.forEach(viewer -> viewer.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE));
        all.forEach(this::left);
    }
}
