package dev.openstream.simulator.controller;

import dev.openstream.server.text.KeyedText;
import dev.openstream.server.text.TextPattern.Named;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Reason why the arm accepts no external points now (open-api.md 3.9), ordered by which has to be removed first. */
public enum Obstacle {
    EMERGENCY_STOP(
            "emergency_stop: the emergency stop is pressed",
            "release it, then POST /project/robot/motor_on and start the program again"),
    ALARM(
            "alarm: the controller stopped with an error that was not reset",
            "POST /project/service/r_code/execute {\"code\":1} or joint_traject_init, then start the program again"),
    POWER_SAVING(
            "power_saving: the controller is in power saving mode, in which it is never ready",
            "end it at the pendant: System > Control parameter > Control environment > power saving"),
    MOTOR_OFF(
            "motor_on_state: the motors are not on; external points are executed only while the motors are on",
            "POST /project/robot/motor_on in remote mode, then wait until motor_on_state is 0"),
    MOTOR_BUSY(
            "motor_on_state: the motors are not on yet, they are being switched on",
            "wait until GET /project/robot/motor_on_state is 0"),
    MANUAL_MODE(
            "cur_mode: the mode is manual; programs run and points are executed only in an automatic mode",
            "turn the mode switch to automatic (cur_mode 3 or 4) and to remote, then start the program"),
    NOT_PLAYING(
            "is_playback: no program is running; external points are executed only while a program is running",
            "start one that waits: POST /project/robot/start, or rl.start by /console/execute_cmd");

    private final String text;
    private final String hint;

    Obstacle(String text, String hint) {
        this.text = text;
        this.hint = hint;
    }

    /** Description: the name of the value that shows it, then a sentence without a full stop. */
    public String text() {
        return text;
    }

    /** Name of the obstacle, as a value of a sentence. */
    public Named named() {
        return ControllerText.named(this, text);
    }

    /** Remedy. */
    public String hint() {
        return hint;
    }

    /** Text of alarm E01554 for this obstacle. */
    public KeyedText alarmText() {
        return Objects.requireNonNull(Alarms.TEXTS.get(this));
    }

    /** Made once: a client may send 500 points a second that are refused. */
    private static final class Alarms {

        static final Map<Obstacle, KeyedText> TEXTS = new EnumMap<>(Obstacle.class);

        static {
            for (Obstacle obstacle : Obstacle.values()) {
                TEXTS.put(obstacle, ControllerText.NOT_OPERABLE.of(obstacle.named()));
            }
        }
    }
}
