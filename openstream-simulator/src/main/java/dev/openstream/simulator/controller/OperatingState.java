package dev.openstream.simulator.controller;

import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.text.KeyedText;
import dev.openstream.server.text.TextPattern.Named;
import dev.openstream.simulator.motion.MotionCore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Switches, motors, playback and alarms of the controller, and their consequences; owned by the controller's thread.
 * The end of the operable state ends the trajectory.
 *
 * <p>The methods called {@code switch...} are actions of a person at the pendant and the cabinet; the others are
 * commands from outside, which the state may refuse.
 */
public final class OperatingState {

    /** Time to switch the motors on: the vendor's driver looks again after 5 s (open-api.md 3.4). */
    public static final long MOTOR_ON_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Ticker ticker;
    private final EventLog events;
    private final MotionCore arm;

    private OperatingMode mode;
    private MotorState motor;
    private long motorOnAtNanos;
    private boolean remote;
    private boolean playing;
    private boolean emergencyStop;
    private boolean powerSaving;
    private @Nullable Alarm alarm;

    /**
     * A state as at the start.
     *
     * @param arm stands still when the state no longer allows it to move
     */
    OperatingState(StartState start, Ticker ticker, EventLog events, MotionCore arm) {
        boolean ready = start == StartState.READY;
        this.ticker = ticker;
        this.events = events;
        this.arm = arm;
        this.mode = ready ? OperatingMode.AUTO_CONTINUOUS : OperatingMode.MANUAL;
        this.motor = ready ? MotorState.ON : MotorState.OFF;
        this.remote = ready;
        this.playing = ready;
    }

    /** The first obstacle to executing external points; null if there is none. */
    public @Nullable Obstacle obstacle() {
        if (emergencyStop) {
            return Obstacle.EMERGENCY_STOP;
        }
        if (alarm != null) {
            return Obstacle.ALARM;
        }
        if (powerSaving) {
            return Obstacle.POWER_SAVING;
        }
        MotorState power = motor();
        if (power != MotorState.ON) {
            return power == MotorState.OFF ? Obstacle.MOTOR_OFF : Obstacle.MOTOR_BUSY;
        }
        if (!playing) {
            return mode.automatic() ? Obstacle.NOT_PLAYING : Obstacle.MANUAL_MODE;
        }
        return null;
    }

    /** True if {@code obstacle} is present, regardless of others. */
    public boolean has(Obstacle obstacle) {
        return switch (obstacle) {
            case EMERGENCY_STOP -> emergencyStop;
            case ALARM -> alarm != null;
            case POWER_SAVING -> powerSaving;
            case MOTOR_OFF -> motor() == MotorState.OFF;
            case MOTOR_BUSY -> motor() == MotorState.BUSY;
            case MANUAL_MODE -> !mode.automatic();
            case NOT_PLAYING -> !playing;
        };
    }

    public OperatingMode mode() {
        return mode;
    }

    /** Turns the mode switch. In a manual mode a running program stops. */
    public void switchMode(OperatingMode newMode) {
        if (newMode != mode) {
            mode = newMode;
            event(
                    EventCategory.OPERATION,
                    "mode",
                    ControllerText.MODE_SWITCHED.of(ControllerText.named(newMode, newMode.name())));
        }
        if (!newMode.automatic()) {
            stop();
        }
    }

    /** True if the controller accepts commands from outside. */
    public boolean remote() {
        return remote;
    }

    public void switchRemote(boolean on) {
        if (on != remote) {
            remote = on;
            event(EventCategory.OPERATION, "remote", ControllerText.REMOTE_SWITCHED.of(onOff(on)));
        }
    }

    public MotorState motor() {
        if (motor == MotorState.BUSY && ticker.nanos() - motorOnAtNanos >= 0) {
            motor = MotorState.ON;
        }
        return motor;
    }

    /** Switches the motors' power; BUSY switches it on, which takes {@link #MOTOR_ON_NANOS}. */
    public void switchMotor(MotorState newState) {
        if (newState != motor()) {
            motor = newState;
            motorOnAtNanos = ticker.nanos() + MOTOR_ON_NANOS;
            event(
                    EventCategory.OPERATION,
                    "motor",
                    ControllerText.MOTORS_SWITCHED.of(onOff(newState != MotorState.OFF)));
        }
        if (newState == MotorState.OFF) {
            stop();
        }
        if (newState != MotorState.ON) {
            giveUp();
        }
    }

    /** True while a program is running. */
    public boolean playing() {
        return playing;
    }

    /** Starts or stops the program, in any state. */
    public void switchPlayback(boolean on) {
        if (on != playing) {
            playing = on;
            ControllerText text = on ? ControllerText.PROGRAM_RUNS : ControllerText.PROGRAM_STOPPED;
            event(EventCategory.START_STOP, on ? "start" : "stop", text.of());
        }
        if (!on) {
            giveUp();
        }
    }

    public boolean emergencyStop() {
        return emergencyStop;
    }

    /** Presses or releases the emergency stop; pressed, the program stops and the motors are switched off. */
    public void switchEmergencyStop(boolean pressed) {
        if (pressed != emergencyStop) {
            emergencyStop = pressed;
            ControllerText text =
                    pressed ? ControllerText.EMERGENCY_STOP_PRESSED : ControllerText.EMERGENCY_STOP_RELEASED;
            event(EventCategory.START_STOP, "estop", text.of());
        }
        if (pressed) {
            switchMotor(MotorState.OFF);
        }
    }

    public boolean powerSaving() {
        return powerSaving;
    }

    /** Switches power saving, in which the controller is never ready (open-api.md 3.9); the program runs on. */
    public void switchPowerSaving(boolean on) {
        if (on != powerSaving) {
            powerSaving = on;
            event(EventCategory.NOTICE, "power", ControllerText.POWER_SAVING_SWITCHED.of(onOff(on)));
        }
        if (on) {
            giveUp();
        }
    }

    /** The error that stopped the robot and was not reset; null if there is none. */
    public @Nullable Alarm alarm() {
        return alarm;
    }

    /** An error stops the robot: the program stops, and the alarm stays until {@link #resetAlarm}. */
    public void raise(Alarm raised) {
        alarm = raised;
        event(EventCategory.ERROR, raised.code(), raised.text());
        stop();
    }

    /** R1 at the pendant, or a new trajectory. */
    public void resetAlarm() {
        if (alarm != null) {
            event(EventCategory.OPERATION, "reset", ControllerText.ALARM_RESET.of(alarm.code()));
            alarm = null;
        }
        arm.clearFault();
    }

    /** Switches the motors on by a command from outside. */
    public @Nullable Denial motorOn() {
        if (!remote) {
            return Denial.NOT_REMOTE;
        }
        if (emergencyStop) {
            return Denial.EMERGENCY_STOP;
        }
        if (motor() == MotorState.OFF) {
            switchMotor(MotorState.BUSY);
        }
        return null;
    }

    /** Reason why a program may not be started by a command from outside; null if it may. */
    public @Nullable Denial startDenied() {
        if (!remote) {
            return Denial.NOT_REMOTE;
        }
        if (!mode.automatic()) {
            return Denial.MANUAL_MODE;
        }
        if (emergencyStop) {
            return Denial.EMERGENCY_STOP;
        }
        if (motor() != MotorState.ON) {
            return Denial.MOTOR_NOT_ON;
        }
        return alarm == null ? null : Denial.ALARM;
    }

    /** Stops the program by a command from outside, which every state allows. */
    public void stop() {
        switchPlayback(false);
    }

    /** The emergency stop by a command from outside: it is not left pressed (open-api.md 3.6). */
    public void stopInEmergency() {
        event(EventCategory.START_STOP, "estop", ControllerText.EMERGENCY_STOP_COMMANDED.of());
        switchMotor(MotorState.OFF);
    }

    /** Empties the trajectory and holds the arm. */
    private void giveUp() {
        arm.hold(ticker.nanos());
    }

    private void event(EventCategory category, String code, KeyedText text) {
        events.add(category, code, text);
    }

    private static Named onOff(boolean on) {
        String word = on ? "on" : "off";
        return new Named(word, word);
    }
}
