package dev.openstream.host.page;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.assembly.SimulatedBackend;
import dev.openstream.host.page.ConditionFacts.ConditionCall;
import dev.openstream.host.records.RobotAnswer;
import dev.openstream.page.FrameSink;
import dev.openstream.page.PageDescription;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.HostPort;
import dev.openstream.simulator.SimulatedController;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controller as the page knows it, and the parts that fit it: of a real one or a recording there is no part that could
 * change anything. Owned by the page's thread.
 */
final class ShownController {

    private static final Logger log = LoggerFactory.getLogger(ShownController.class);

    /** Time from one question about the state to the next: over HTTP, and where each takes a connection of its own. */
    private static final long HTTP_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long CONNECTION_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** An arm that is not known is asked for this often at most. */
    private static final long MODEL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ServedController served;
    private final ObservedController observed;
    private final ControllerLoop page;
    private final ShownArm arm;

    /** Null if it is not simulated. */
    private final @Nullable SimulatedController simulated;

    private final @Nullable Switches switches;
    private long modelAskedNanos;
    private boolean modelAsked;

    /** Called from neither of the two loops. */
    ShownController(ServedController served, ObservedController observed, ControllerLoop page) {
        this.served = served;
        this.observed = observed;
        this.page = page;
        this.arm = new ShownArm(model(served.plan().backend()));
        this.simulated = served.backend() instanceof SimulatedBackend backend ? backend.controller() : null;
        AccessRules rules = served.plan().serving().overHttp();
        this.switches = simulated != null && Switches.allowed(rules)
                ? new Switches(controller().openApi(), rules, this::onLoop, this::onPage)
                : null;
    }

    private static @Nullable RobotModel model(BackendSettings backend) {
        return switch (backend) {
            case BackendSettings.Simulated simulator -> simulator.settings().robot();
            case BackendSettings.OverHttp _, BackendSettings.OverStream _, BackendSettings.FromRecording _ -> null;
        };
    }

    private Controller controller() {
        return served.server().controller();
    }

    ShownArm arm() {
        return arm;
    }

    /** Null if there is nothing that a page may change. */
    @Nullable
    Switches switches() {
        return switches;
    }

    /** Time at which {@code t_ms} begins. */
    long originNanos() {
        return observed.originNanos();
    }

    /** Runs {@code task} on the controller's loop, or not at all if that has ended. */
    void onLoop(Runnable task) {
        execute(served.loop().eventLoop(), task);
    }

    /** Runs {@code task} on the page's thread, or not at all if that has ended. */
    void onPage(Runnable task) {
        execute(page.eventLoop(), task);
    }

    private static void execute(Executor thread, Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("the server is shutting down", e);
        }
    }

    PageDescription description() {
        ControllerPlan plan = served.plan();
        InetSocketAddress http = served.httpAddress();
        askForModel();
        return new PageDescription(
                plan.name(),
                ServedPage.kind(plan),
                arm.name(),
                HostPort.of(served.streamAddress()),
                http == null ? null : HostPort.of(http),
                plan.backend().shown(),
                switches != null);
    }

    private void askForModel() {
        long nowNanos = page.ticker().nanos();
        if (arm.known() || (modelAsked && nowNanos - modelAskedNanos < MODEL_NANOS)) {
            return;
        }
        modelAsked = true;
        modelAskedNanos = nowNanos;
        ApiRequest rgen = ApiRequest.of(Method.GET, ConditionCall.RGEN.url(), JsonText.EMPTY_OBJECT);
        onLoop(() -> controller().openApi().look(rgen, outcome -> onPage(() -> takeModel(outcome))));
    }

    private void takeModel(ApiOutcome outcome) {
        try {
            arm.named(RobotAnswer.of(outcome).modelString());
        } catch (IllegalArgumentException e) {
            log.debug("the controller does not name its arm", e);
        }
    }

    ArmView armView(FrameSink out) {
        return new ArmView(
                new ArmSamples(controller(), this::onLoop), observed.originNanos(), observed.target()::jointsDeg, out);
    }

    /** Everything but the arm; called from neither of the two loops. */
    List<PageView> views(FrameSink out) {
        PageView events = new EventsView(observed.events(), out);
        PageView rhythm = new RhythmView(observed, out);
        PageView sessions = new SessionsView(served.server(), observed, this::onPage, out);
        SimulatedController simulator = simulated;
        if (simulator == null) {
            return List.of(openApiState(out), sessions, rhythm, events);
        }
        SimulatedEvents simulatorEvents = served.loop()
                .call(() -> new SimulatedEvents(simulator.controller().journal().events(), observed.events()));
        return List.of(
                new SimulatedState(simulator, observed.originNanos(), out),
                new FaultsView(simulator, simulatorEvents, out),
                sessions,
                rhythm,
                events);
    }

    private PageView openApiState(FrameSink out) {
        BackendSettings backend = served.plan().backend();
        List<ConditionCall> questions = ServedPage.kind(served.plan()) == Kind.RECORDING
                ? List.of(ConditionCall.RGEN)
                : List.of(ConditionCall.values());
        long pauseNanos = backend instanceof BackendSettings.OverHttp ? HTTP_PAUSE_NANOS : CONNECTION_PAUSE_NANOS;
        RealEvents events = new RealEvents(observed.events(), this::onLoop);
        OpenApiState.Plan plan = new OpenApiState.Plan(
                questions, pauseNanos, observed.originNanos(), this::onPage, (question, answer) -> {
                    switch (question) {
                        case RGEN -> arm.named(answer.modelString());
                        case LOG -> events.take(answer);
                        case MOTORS, EMERGENCY_STOP, READY -> {}
                    }
                });
        return new OpenApiState(controller().openApi(), new UpstreamWatch(served.backend()::report, events), plan, out);
    }
}
