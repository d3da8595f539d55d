package dev.openstream.server.admin;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Admin port on a thread of its own, so that no controller's loop works for it. Start and close it from any other
 * thread (docs/adr/0027-an-admin-port-of-its-own.md).
 */
public final class AdminServer implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int IDLE_MILLIS = 120_000;
    private static final int MAX_CONNECTIONS = 32;

    private final ControllerLoop thread;
    private final HttpService service;

    private AdminServer(ControllerLoop thread, HttpService service) {
        this.thread = thread;
        this.service = service;
    }

    /**
     * Listens at {@code address}.
     *
     * @param address port 0 takes a free one
     * @param token token that callers need; null for none, on loopback only
     * @throws IOException if the address cannot be listened at; the message names it
     * @throws IllegalArgumentException if the address is not on loopback and there is no token
     */
    public static AdminServer start(
            Transport transport, InetSocketAddress address, @Nullable AdminToken token, List<AdminRoute> routes)
            throws IOException {
        boolean loopback = address.getAddress().isLoopbackAddress();
        if (!loopback && token == null) {
            throw new IllegalArgumentException("without a token the admin port may listen on loopback addresses only");
        }
        AdminSite site = new AdminSite(new AdminGate(loopback, token), routes);
        ControllerLoop thread = ControllerLoop.startPatient("openstream-admin", transport);
        try {
            HttpSettings settings = HttpSettings.builder(address)
                    .maxBodyBytes(MAX_BODY_BYTES)
                    .idleTimeoutMillis(IDLE_MILLIS)
                    .maxConnections(MAX_CONNECTIONS)
                    .build();
            return new AdminServer(thread, HttpService.start(thread, site, settings));
        } catch (IOException | RuntimeException e) {
            thread.close();
            throw e;
        }
    }

    /** Address that it listens at, with the port that was taken. */
    public InetSocketAddress address() {
        return service.address();
    }

    @Override
    public void close() {
        service.close();
        thread.close();
    }
}
