package dev.openstream.simulator.faults;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.text.KeyedText;
import dev.openstream.server.text.TextPattern.Named;
import dev.openstream.server.transport.WireFaults;
import dev.openstream.simulator.controller.ControllerText;
import dev.openstream.simulator.controller.EventCategory;
import dev.openstream.simulator.controller.MotorState;
import dev.openstream.simulator.controller.OperatingMode;
import dev.openstream.simulator.controller.OperatingState;
import dev.openstream.simulator.controller.RobotController;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Active faults of a simulated controller, none at first; owned by the controller's loop. Undoing a fault reverts its
 * own change; the consequences stay, as on a real controller.
 */
public final class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    /** {@link #begin} without an end. */
    public static final Duration UNTIL_UNDONE = Duration.ZERO;

    private record Active(Fault fault, long sinceNanos, Deadline end) {}

    private final RobotController controller;
    private final Pacer pacer;
    private final FaultyCalls calls;
    private final WireFaults wire = new WireFaults();
    private final Deadline letThrough;
    private final Map<FaultName, Active> active = new EnumMap<>(FaultName.class);
    private long slowNanos;
    private OperatingMode modeBefore;
    private @Nullable ScenarioPlayer player;

    /** Faults of {@code controller}, whose service calls are {@code direct}. */
    public Faults(RobotController controller, OpenApi direct, Pacer pacer) {
        this.controller = controller;
        this.pacer = pacer;
        this.calls = new FaultyCalls(direct, pacer);
        this.letThrough = new Deadline(pacer, this::letThrough, Faults::failed);
        this.modeBefore = controller.state().mode();
    }

    /** The service calls as clients see them. */
    public OpenApi calls() {
        return calls;
    }

    /** Faults of connections, for the listener of the Open Stream clients. */
    public WireFaults wire() {
        return wire;
    }

    /** True while the fault is on. */
    public boolean has(FaultName name) {
        return fault(name) != null;
    }

    /** The fault of this name that is there now, null if there is none. */
    public @Nullable Fault fault(FaultName name) {
        Active found = active.get(name);
        return found == null || usedUp(found.fault()) ? null : found.fault();
    }

    /** Time since {@code name}, which is on, began. */
    public long ageNanos(FaultName name) {
        Active found = active.get(name);
        return found == null ? 0 : controller.nowNanos() - found.sinceNanos();
    }

    /** Time that {@code name} still lasts, -1 if until it is undone. */
    public long leftNanos(FaultName name) {
        Active found = active.get(name);
        return found != null && found.end().standing() ? found.end().dueNanos() - controller.nowNanos() : -1;
    }

    private boolean usedUp(Fault fault) {
        return (fault instanceof Fault.TruncatedLine && wire.truncatedLines() == 0)
                || (fault instanceof Fault.GarbageLine && wire.garbageLines() == 0);
    }

    /**
     * Begins a fault. It replaces an active fault of the same name.
     *
     * @param fault fault to begin
     * @param lasting duration; {@link #UNTIL_UNDONE} for no end
     */
    public void begin(Fault fault, Duration lasting) {
        assert controller.isOwned();
        FaultName name = FaultName.of(fault);
        undo(name);
        tell(ControllerText.FAULT_BEGINS.of(FaultName.shown(fault)));
        if (name.lasting()) {
            Deadline end = new Deadline(pacer, () -> undo(name), Faults::failed);
            active.put(name, new Active(fault, controller.nowNanos(), end));
            if (!lasting.equals(UNTIL_UNDONE)) {
                end.set(lasting.toNanos());
            }
        }
        switch (fault) {
            case Fault.OfCalls ofCalls -> calls.begin(ofCalls);
            case Fault.OfState ofState -> turn(ofState);
            case Fault.OfWire ofWire -> disturb(ofWire);
            case Fault.ClockStep step -> stepClock(step.seconds());
        }
    }

    /** Ends the fault of this name, if it is there. */
    public void undo(FaultName name) {
        assert controller.isOwned();
        Active ended = active.remove(name);
        if (ended == null) {
            return;
        }
        ended.end().cancel();
        tell(ControllerText.FAULT_ENDS.of(FaultName.shown(ended.fault())));
        switch (ended.fault()) {
            case Fault.OfCalls ofCalls -> calls.end(ofCalls);
            case Fault.OfState ofState -> turnBack(ofState);
            case Fault.OfWire ofWire -> calm(ofWire);
            case Fault.ClockStep step -> stepClock(-step.seconds());
        }
    }

    /** Ends every fault, and the scenario that is played. */
    public void undoAll() {
        endScenario();
        List.copyOf(active.keySet()).forEach(this::undo);
    }

    /** Plays {@code scenario} from now on, in place of the one that is played. */
    public void play(Scenario scenario) {
        endScenario();
        calls.seed(scenario.seed());
        player = new ScenarioPlayer(scenario, this, pacer);
        tell(scenario, ControllerText.SCENARIO_BEGINS);
    }

    /** The scenario that is played; null if none is. */
    public @Nullable ScenarioProgress scenario() {
        return player == null ? null : player.progress();
    }

    /** Ends the scenario that is played, if there is one; the faults that it began continue until their end. */
    void endScenario() {
        if (player != null) {
            player.stop();
            tell(player.scenario(), ControllerText.SCENARIO_ENDS);
            player = null;
        }
    }

    private void turn(Fault.OfState fault) {
        OperatingState state = controller.state();
        switch (fault) {
            case Fault.ModeSwitch _ -> {
                modeBefore = state.mode();
                state.switchMode(OperatingMode.MANUAL);
                wire.dropAll();
            }
            case Fault.PlaybackStop _ -> state.switchPlayback(false);
            case Fault.MotorOff _ -> state.switchMotor(MotorState.OFF);
            case Fault.EmergencyStop _ -> state.switchEmergencyStop(true);
            case Fault.PowerSaving _ -> state.switchPowerSaving(true);
        }
    }

    private void turnBack(Fault.OfState fault) {
        OperatingState state = controller.state();
        switch (fault) {
            case Fault.ModeSwitch _ -> state.switchMode(modeBefore);
            case Fault.PlaybackStop _ -> state.switchPlayback(true);
            case Fault.MotorOff _ -> {
                if (state.motor() == MotorState.OFF && !state.emergencyStop()) {
                    state.switchMotor(MotorState.BUSY);
                }
            }
            case Fault.EmergencyStop _ -> state.switchEmergencyStop(false);
            case Fault.PowerSaving _ -> state.switchPowerSaving(false);
        }
    }

    private void disturb(Fault.OfWire fault) {
        switch (fault) {
            case Fault.ConnectionReset _ -> wire.resetAll();
            case Fault.HalfOpen _ -> wire.silenceAll();
            case Fault.TruncatedLine line -> wire.truncate(line.lines());
            case Fault.GarbageLine line -> wire.addGarbage(line.lines());
            case Fault.SlowNetwork slow -> {
                slowNanos = TimeUnit.MILLISECONDS.toNanos(slow.millis());
                wire.clog(true);
                letThrough.set(slowNanos);
            }
        }
    }

    private void calm(Fault.OfWire fault) {
        switch (fault) {
            case Fault.ConnectionReset _, Fault.HalfOpen _ -> {}
            case Fault.TruncatedLine _ -> wire.truncate(0);
            case Fault.GarbageLine _ -> wire.addGarbage(0);
            case Fault.SlowNetwork _ -> {
                letThrough.cancel();
                wire.clog(false);
            }
        }
    }

    private void letThrough() {
        letThrough.set(slowNanos);
        wire.letThrough();
    }

    private void stepClock(int seconds) {
        controller.journal().clock().set(controller.journal().clock().now().plusSeconds(seconds));
        wire.stepClock(Duration.ofSeconds(seconds));
    }

    private void tell(KeyedText what) {
        log.warn("{}", what.text());
        note(what);
    }

    private void tell(Scenario scenario, ControllerText what) {
        KeyedText text = what.of(new Named(scenario.name(), scenario.shown()));
        log.info("{}", text.text());
        note(text);
    }

    private void note(KeyedText what) {
        controller.journal().events().add(EventCategory.NOTICE, "fault", what);
    }

    static void failed(Throwable cause) {
        log.error("a simulated fault failed", cause);
    }
}
