package dev.openstream.verify;

import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.Serving;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This project's server, started as a transcript asks for it, with its own controller behind it. */
final class ServerInProcess implements AutoCloseable {

    private final ControllerLoop loop;
    private final OpenStreamServer server;

    private ServerInProcess(ControllerLoop loop, OpenStreamServer server) {
        this.loop = loop;
        this.server = server;
    }

    /** Starts a server for {@code transcript}. */
    static ServerInProcess start(Transcript transcript) throws IOException {
        return start(transcript.options(), transcript.controller());
    }

    /** Starts a server with {@code options} in front of the controller called {@code controller}. */
    static ServerInProcess start(Map<String, String> options, @Nullable String controller) throws IOException {
        ControllerLoop loop = ControllerLoop.start("conformance", Transport.best());
        try {
            OpenApi named = Controllers.named(controller, loop);
            WireFaults faults = named instanceof SimulatedController simulated
                    ? loop.call(() -> simulated.faults().wire())
                    : new WireFaults();
            Serving serving = Serving.at(ServerOptions.settings(options));
            Controller controllerOfAll = serving.controller(loop, named, faults.clock());
            return new ServerInProcess(
                    loop, OpenStreamServer.start(serving.listeners(), loop, controllerOfAll, faults));
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        loop.close();
    }
}
