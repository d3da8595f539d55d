package dev.openstream.verify;

import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.simulator.SimulatedController;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A controller that a transcript may ask for, over HTTP, on a loop of its own. */
final class HttpBehind implements AutoCloseable {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** The call by which a controller that is not the simulated one is made to hold. */
    private static final String HOLD = "/hold";

    private static final String UNREACHABLE_FOR = "unreachable-for ";

    private final ControllerLoop loop;
    private final OpenApi controller;
    private final String holdPath;
    private final InetSocketAddress address;

    /** Null while nobody listens. */
    private @Nullable HttpService service;

    private boolean closed;

    private HttpBehind(ControllerLoop loop, OpenApi controller, String holdPath) throws IOException {
        this.loop = loop;
        this.controller = controller;
        this.holdPath = holdPath;
        HttpService first = HttpService.start(loop, controller, HttpSite.NONE, HttpSettings.at(ANY_PORT));
        this.service = first;
        this.address = first.address();
    }

    /** Starts the controller called {@code name}. */
    static HttpBehind start(@Nullable String name) throws IOException {
        ControllerLoop loop = ControllerLoop.start("behind", Transport.best());
        try {
            // Over HTTP one that cannot be reached does not listen.
            boolean away = name != null && name.startsWith(UNREACHABLE_FOR);
            OpenApi named = Controllers.named(away ? null : name, loop);
            return named instanceof SimulatedController
                    ? new HttpBehind(loop, named, HttpUpstreamSettings.INIT_TRAJECTORY)
                    : new HttpBehind(loop, new Holding(named), HOLD);
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    String holdPath() {
        return holdPath;
    }

    /** Stops to listen if the controller called {@code name} is one that cannot be reached; perhaps for a while. */
    void disappear(@Nullable String name) {
        if (name == null || !name.startsWith("unreachable")) {
            return;
        }
        stopListening();
        if (name.startsWith(UNREACHABLE_FOR)) {
            long millis = Long.parseLong(name.substring(UNREACHABLE_FOR.length()));
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(this::listenAgain);
        }
    }

    private synchronized void stopListening() {
        if (service != null) {
            service.close();
            service = null;
        }
    }

    private synchronized void listenAgain() {
        try {
            if (!closed) {
                service = HttpService.start(loop, controller, HttpSite.NONE, HttpSettings.at(address));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
        loop.close();
    }

    /** A controller that is told by a call to hold. */
    private record Holding(OpenApi controller) implements OpenApi {

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            if (request.path().equals(HOLD)) {
                hold(outcome);
            } else {
                controller.call(request, outcome);
            }
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            controller.hold(outcome);
        }
    }
}
