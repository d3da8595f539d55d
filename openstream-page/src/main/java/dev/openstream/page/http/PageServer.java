package dev.openstream.page.http;

import dev.openstream.page.viewer.PageController;
import dev.openstream.page.viewer.Viewers;
import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ByteLimits;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerTls;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The page of the process, on a thread of its own, in front of the Open API of some controllers and on a port of its own if
 * that is wanted. Its methods may be called from any thread but a loop's
 * (docs/adr/0071-the-page-has-a-thread-of-its-own.md).
 */
public final class PageServer implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int IDLE_MILLIS = 60_000;
    private static final int MAX_CONNECTIONS = 128;

    /** Part of the heap that viewers may hold together: they only look. */
    private static final int HEAP_PARTS = 8;

    private final ControllerLoop thread;
    private final Viewers viewers;
    private final PageRoutes routes;
    private final ViewerHandshake handshake;
    private volatile @Nullable HttpService service;

    /** One on a thread that exists already. */
    PageServer(ControllerLoop thread, String version) {
        this.thread = thread;
        this.viewers = new Viewers(thread);
        this.routes = new PageRoutes(version, viewers, thread.ticker());
        this.handshake = new ViewerHandshake(thread, routes, viewers);
    }

    /**
     * Starts its thread; it shows nothing yet.
     *
     * @param version of the program
     */
    public static PageServer start(Transport transport, String version) {
        ControllerLoop thread = ControllerLoop.startPatient("openstream-page", transport);
        thread.call(() -> {
            long bytes = Math.max(ByteLimits.LEAST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
            thread.limit(ByteLimits.of(bytes));
            return true;
        });
        return new PageServer(thread, version);
    }

    /** The page in front of {@code behind}, on the port of a controller that {@code loop} owns. */
    public HttpHandler inFrontOf(HttpHandler behind, PageAccess access, ControllerLoop loop) {
        return new PageDoor(access, routes, handshake, thread, loop.eventLoop(), behind);
    }

    /** Its thread, which calls every {@link dev.openstream.page.PageSource}. */
    public ControllerLoop thread() {
        return thread;
    }

    /** Shows {@code controller} from now on. */
    public void add(PageController controller) {
        thread.call(() -> {
            viewers.add(controller);
            return true;
        });
    }

    /**
     * Listens on a port of its own.
     *
     * @param tls its certificate; null for plain HTTP
     * @throws IOException if the address cannot be listened at; the message names it
     * @throws IllegalArgumentException if the address is not on loopback and viewers need no token
     */
    public void listen(InetSocketAddress address, PageAccess access, @Nullable Reloaded<ServerTls> tls)
            throws IOException {
        if (!address.getAddress().isLoopbackAddress() && access.signIn() == null) {
            throw new IllegalArgumentException("without a token the page may listen on loopback addresses only");
        }
        HttpSettings settings = HttpSettings.builder(address)
                .maxBodyBytes(MAX_BODY_BYTES)
                .idleTimeoutMillis(IDLE_MILLIS)
                .maxConnections(MAX_CONNECTIONS)
                .build();
        PageDoor door = new PageDoor(access, routes, handshake, thread, thread.eventLoop(), null);
        service = HttpService.start(thread, door, settings, tls);
    }

    /** Address of its own port; null if it has none. */
    public @Nullable InetSocketAddress address() {
        HttpService open = service;
        return open == null ? null : open.address();
    }

    /** Tells all viewers, closes its port and ends its thread. */
    @Override
    public void close() {
        if (thread.eventLoop().isShuttingDown()) {
            return;
        }
        HttpService open = service;
        if (open != null) {
            open.close();
        }
        thread.call(() -> {
            viewers.close();
            return true;
        });
        thread.close();
    }
}
