package dev.openstream.cli.conformance;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.simulator.SimulatedController;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The controllers that a transcript may ask for by name. */
final class Controllers {

    private static final Set<String> PLAIN =
            Set.of("echo", "simulator", "never-answers", "refuses-to-hold", "unreachable");
    private static final Pattern TIMED = Pattern.compile("(slow|unreachable-for) (\\d+)");

    private Controllers() {}

    /**
     * Looks whether there is such a controller.
     *
     * @throws IllegalArgumentException if there is none
     */
    static void check(String name) {
        if (!PLAIN.contains(name) && !TIMED.matcher(name).matches()) {
            throw new IllegalArgumentException("there is no controller " + name);
        }
    }

    /** The controller called {@code name}, the simulated one where that is null or {@code simulator}. */
    static OpenApi named(@Nullable String name, ControllerLoop loop) {
        if (name == null || name.equals("simulator")) {
            return SimulatedController.start(loop);
        }
        check(name);
        if (name.equals("echo")) {
            return new EchoController(loop);
        }
        int space = name.indexOf(' ');
        String fault = space < 0 ? name : name.substring(0, space);
        long millis = space < 0 ? 0 : Long.parseLong(name.substring(space + 1));
        return new FaultyController(FaultyController.Fault.named(fault), millis, loop);
    }
}
