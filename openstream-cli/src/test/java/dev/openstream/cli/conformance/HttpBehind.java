package dev.openstream.cli.conformance;

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
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A controller that a transcript may ask for, over HTTP, on a loop of its own. */
final class HttpBehind implements AutoCloseable {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** The call by which a controller that is not the simulated one is made to hold. */
    private static final String HOLD = "/hold";

    private final ControllerLoop loop;
    private final HttpService service;
    private final String holdPath;

    private HttpBehind(ControllerLoop loop, HttpService service, String holdPath) {
        this.loop = loop;
        this.service = service;
        this.holdPath = holdPath;
    }

    /** Starts the controller called {@code name}. */
    static HttpBehind start(@Nullable String name) throws IOException {
        ControllerLoop loop = ControllerLoop.start("behind", Transport.best());
        try {
            OpenApi named = Controllers.named(name, loop);
            if (named instanceof SimulatedController simulated) {
                SimulatorSettings settings = SimulatorSettings.defaults().withHttpAddress(ANY_PORT);
                return new HttpBehind(loop, simulated.serveHttp(loop, settings), HttpUpstreamSettings.INIT_TRAJECTORY);
            }
            OpenApi holding = new Holding(named);
            HttpSettings settings = HttpSettings.at(ANY_PORT);
            return new HttpBehind(loop, HttpService.start(loop, holding, HttpSite.NONE, settings), HOLD);
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return service.address();
    }

    String holdPath() {
        return holdPath;
    }

    /** Nobody listens any more at {@link #address}. */
    void vanish() {
        service.close();
    }

    @Override
    public void close() {
        service.close();
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
