package dev.openstream.simulator;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.faults.Faults;
import dev.openstream.simulator.http.SimulatorSite;
import dev.openstream.simulator.routes.RouteTable;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controller in a box: an arm, its controller and its Open API; owned by the thread that created it, the loop's. Every
 * call is answered before it returns, unless a simulated fault is there. Several may live in one process.
 */
public final class SimulatedController implements OpenApi {

    private static final Logger log = LoggerFactory.getLogger(SimulatedController.class);

    /** Period at which the motion of an arm is computed without requests, ns: long, but never many steps at once. */
    private static final long KEEP_MOVING_NANOS = 20_000_000;

    private final Pacer pacer;
    private final RobotController controller;
    private final Faults faults;
    private final RouteTable routes;
    private final KeepMoving keepMoving = new KeepMoving();

    /**
     * A controller of {@code model}, owned by the calling thread.
     *
     * @param pacer the calling thread's; it is used while the arm moves, and not while it rests
     */
    public SimulatedController(RobotModel model, Pacer pacer, StartState start) {
        this.pacer = pacer;
        this.controller = new RobotController(model, pacer.ticker(), this::motionBegan, start);
        this.faults = new Faults(controller, new Direct(), pacer);
        this.routes = new RouteTable(controller, faults);
    }

    /**
     * Starts a controller of an HA006B on {@code loop}, ready for streaming.
     *
     * @throws IllegalStateException if called on the loop's own thread, or if the loop does not answer
     */
    public static SimulatedController start(ControllerLoop loop) {
        return start(loop, RobotModels.standard(), StartState.READY);
    }

    /** Starts a controller with a given model and state. */
    public static SimulatedController start(ControllerLoop loop, RobotModel model, StartState start) {
        return loop.call(() -> new SimulatedController(model, loop.pacer(), start));
    }

    /** The state behind the routes, for rehearsing what a user may meet: playback stopped, motors off. */
    public RobotController controller() {
        assert controller.isOwned();
        return controller;
    }

    /**
     * Serves the Open API over HTTP as well, until the service is closed. Called from any thread but the loop's.
     *
     * @param loop the loop that this controller was started on
     * @throws IOException if the address cannot be listened on; the message names it
     */
    public HttpService serveHttp(ControllerLoop loop, SimulatorSettings settings) throws IOException {
        return HttpService.start(loop, this, site(AccessRules.EVERYTHING), settings.http());
    }

    /** Creates its pages, as far as access rules allow; called before a loop serves them. */
    public HttpSite site(AccessRules rules) {
        return new SimulatorSite(routes, rules);
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        assert controller.isOwned();
        faults.calls().call(request, outcome);
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        assert controller.isOwned();
        faults.calls().hold(outcome);
    }

    /** The controller's faults, which can be switched on and off. */
    public Faults faults() {
        assert controller.isOwned();
        return faults;
    }

    /** The calls without faults. */
    private final class Direct implements OpenApi {

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            outcome.accept(routes.answer(request));
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            controller.hold();
            outcome.accept(new ApiAnswer(200, null));
        }
    }

    private void motionBegan() {
        if (!keepMoving.standing()) {
            pacer.set(keepMoving, pacer.ticker().nanos() + KEEP_MOVING_NANOS);
        }
    }

    /** Computes the steps of motion that no request has caused. */
    private final class KeepMoving extends TimedTask {

        @Override
        protected void run(long nowNanos) {
            controller.trajectory().watch();
            if (controller.motion().moving()) {
                pacer.set(this, nowNanos + KEEP_MOVING_NANOS);
            }
        }

        @Override
        protected void failed(Throwable cause) {
            log.error("the simulated arm failed, and stands still until the next point", cause);
        }
    }
}
