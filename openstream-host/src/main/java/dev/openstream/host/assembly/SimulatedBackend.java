package dev.openstream.host.assembly;

import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.faults.Faults;
import java.util.function.Consumer;

/** A controller in this process. */
public final class SimulatedBackend implements Backend {

    private final ControllerLoop loop;
    private final SimulatedController controller;
    private final WireFaults wireFaults;
    private final Rehearsal rehearsal;

    private SimulatedBackend(ControllerLoop loop, SimulatedController controller, Rehearsal rehearsal) {
        this.loop = loop;
        this.controller = controller;
        this.wireFaults = loop.call(() -> controller.faults().wire());
        this.rehearsal = rehearsal;
    }

    /** Starts the controller that {@code settings} describe on {@code loop}; from any thread but the loop's. */
    public static SimulatedBackend start(SimulatorSettings settings, ControllerLoop loop) {
        SimulatedController controller = SimulatedController.start(loop, settings.robot(), settings.start());
        loop.call(() -> {
            controller.controller().settings().setUserFrames(settings.userFrames());
            return true;
        });
        return new SimulatedBackend(loop, controller, settings.rehearsal());
    }

    /** Does something to what can be made to go wrong; from any thread but the loop's. */
    public void onFaults(Consumer<Faults> change) {
        loop.call(() -> {
            change.accept(controller.faults());
            return true;
        });
    }

    /** The controller itself; for use on its loop. */
    public SimulatedController controller() {
        return controller;
    }

    @Override
    public OpenApi openApi() {
        return controller;
    }

    @Override
    public HttpSite site(AccessRules rules) {
        return controller.site(rules);
    }

    @Override
    public WireFaults wireFaults() {
        return wireFaults;
    }

    @Override
    public void beginRehearsal() {
        onFaults(rehearsal::begin);
    }

    @Override
    public void close() {
        // The simulator ends with its loop.
    }
}
