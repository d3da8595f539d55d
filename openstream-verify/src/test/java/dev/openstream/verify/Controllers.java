package dev.openstream.verify;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.verify.transcript.Requirements;
import org.jspecify.annotations.Nullable;

/** The controllers that a transcript may ask for by name. */
final class Controllers {

    private Controllers() {}

    /** The controller called {@code name}, the simulated one where that is null or {@code simulator}. */
    static OpenApi named(@Nullable String name, ControllerLoop loop) {
        if (name == null || name.equals("simulator")) {
            return SimulatedController.start(loop);
        }
        Requirements.checkController(name);
        if (name.equals("echo")) {
            return new EchoController(loop);
        }
        int space = name.indexOf(' ');
        String fault = space < 0 ? name : name.substring(0, space);
        long millis = space < 0 ? 0 : Long.parseLong(name.substring(space + 1));
        return new FaultyController(FaultyController.Fault.named(fault), millis, loop);
    }
}
