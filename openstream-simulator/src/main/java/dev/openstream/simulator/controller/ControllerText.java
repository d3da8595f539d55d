package dev.openstream.simulator.controller;

import dev.openstream.server.text.KeyedText;
import dev.openstream.server.text.TextPattern;
import dev.openstream.server.text.TextPattern.Named;
import java.util.Locale;

/** Every sentence that a simulated controller says of itself: in its event log, its status and its alarms. */
public enum ControllerText {
    // Event log.
    MODE_SWITCHED("the mode was switched to {mode}"),
    REMOTE_SWITCHED("remote mode was switched {on}"),
    MOTORS_SWITCHED("the motors were switched {on}"),
    PROGRAM_RUNS("the program runs"),
    PROGRAM_STOPPED("the program stopped"),
    EMERGENCY_STOP_PRESSED("the emergency stop was pressed"),
    EMERGENCY_STOP_RELEASED("the emergency stop was released"),
    EMERGENCY_STOP_COMMANDED("emergency stop by a command from outside"),
    POWER_SAVING_SWITCHED("Power saving = {on}"),
    ALARM_RESET("alarm {alarm} was reset"),
    TASKS_RESET("the tasks were reset"),
    CONTROLLER_STARTED("the simulated controller started: {start}"),
    TRAJECTORY_KEPT("joint_traject_init changed nothing, because the arm follows points; joint_traject_off ends it"),
    TRAJECTORY_LOG_NOT_KEPT("the trajectory log is on, but its lines are kept only with --trajectory-log"),
    /** The message of a refused call is not translated. */
    CALL_REFUSED("{path}: {status} {message}", true),
    FAULT_BEGINS("simulated fault: {fault} begins"),
    FAULT_ENDS("simulated fault: {fault} ends"),
    SCENARIO_BEGINS("{scenario} begins"),
    SCENARIO_ENDS("{scenario} ends"),

    // Alarms.
    NOT_OPERABLE("external command: not in operable state; {reason}"),
    AXIS_SPEED("axis speed limit: {joint} would need {needed} deg/s and can do {limit} deg/s[; {doubt}]"),

    // Doubts about points.
    DOUBTED_STEP("{doubt}: {joint} is to go to {to} deg from {from} deg"),
    DOUBTED_SPEED("{doubt}: {joint} needs {needed} deg/s and can do {limit} deg/s"),
    DOUBTED_LOOK_AHEAD("{doubt}: look_ahead_time is {look_ahead} s, and points of {sent} s were sent"),
    DOUBTED_WAIT("{doubt}: look_ahead_time is {look_ahead} s, and the points before it need another {others} s"),

    // Summary of the status.
    NOTHING_MOVES("nothing moves: {reason}"),
    MOVES_AND_REFUSES("{motion}; points are refused: {reason}"),
    BRAKES("the arm brakes: its trajectory was aborted"),
    MAKES_MOVE("the arm makes a move of the robot language"),
    FOLLOWS_POINTS("the arm follows its points"),
    FOLLOWS_EARLIER("the arm follows earlier points for another {seconds} s; the newest wait behind them; if they are"
            + " another session's, STOP control empties the buffer"),
    CLEANS_UP("the arm stands; the controller cleans up after agility mode"),
    READY_NONE_ACCEPTED("ready; no point was accepted yet"),
    READY_NONE_CAME("ready; no point has come yet"),
    READY_AT_POINT("ready; the arm holds the last point"),
    READY_BEFORE_POINT("ready; the arm was held before it reached the last point, {left} deg from it"),
    READY_AFTER_MOVE("ready; the arm stands where a move of the robot language took it"),
    READY_BEFORE_MOVE_END("ready; the arm was held before the end of a move of the robot language, {left} deg from it"),

    // Steps of a scenario.
    STEP_BEGINS("{fault} at {seconds} s"),
    STEP_ENDS("end of {fault} at {seconds} s");

    private final String english;
    private final boolean partial;

    ControllerText(String english) {
        this(english, false);
    }

    ControllerText(String english, boolean partial) {
        this.english = english;
        this.partial = partial;
    }

    public TextPattern pattern() {
        return new TextPattern(name().toLowerCase(Locale.ROOT), english, partial);
    }

    /** The sentence with {@code values} in its places, in their order. */
    public KeyedText of(Object... values) {
        return pattern().of(values);
    }

    /** The name of a constant, whose code is in lower case. */
    static Named named(Enum<?> constant, String english) {
        return new Named(constant.name().toLowerCase(Locale.ROOT), english);
    }
}
