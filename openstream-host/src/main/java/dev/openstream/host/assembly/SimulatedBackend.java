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

/** Simulated controller in this process. */
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

    /**
     * Starts a simulated controller. Called from any thread except the loop's.
     *
     * @param settings robot, start state, user frames and faults
     * @param loop loop that will own it
     * @return the controller
     */
    public static SimulatedBackend start(SimulatorSettings settings, ControllerLoop loop) {
        SimulatedController controller = SimulatedController.start(loop, settings.robot(), settings.start());
        loop.call(() -> {
            controller.controller().settings().setUserFrames(settings.userFrames());
            return true;
        });
        return new SimulatedBackend(loop, controller, settings.rehearsal());
    }

    /**
     * Changes the faults of the controller, on its loop. Called from any thread except the loop's; blocks until it is
     * done.
     *
     * @param change change to make
     */
    public void onFaults(Consumer<Faults> change) {
        loop.call(() -> {
            change.accept(controller.faults());
            return true;
        });
    }

    /** {@return the controller itself; for use on its loop only} */
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
