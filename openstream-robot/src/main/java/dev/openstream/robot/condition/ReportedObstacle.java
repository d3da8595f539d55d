package dev.openstream.robot.condition;

import java.util.Locale;

/**
 * State that is in the way of a client, as the Open API of any controller reports it (open-api.md 3.3, 3.4, 3.6, 3.9), ordered by
 * which has to be removed first.
 */
public enum ReportedObstacle {
    EMERGENCY_STOP("the emergency stop is pressed", "release it, then switch the motors on and start the program"),
    MOTOR_OFF("the motors are off", "switch them on, then start the program"),
    MOTOR_BUSY("the motors are being switched", "wait some seconds"),
    MANUAL_MODE(
            "the mode is manual, in which no program runs",
            "turn the mode switch to automatic and to remote, then start the program"),
    NOT_PLAYING("no program is running, and points are executed only by a running program", "start the program"),
    /** The controller is not ready, and none of the others is reported. */
    NOT_READY("joint_traject_ready is false, without another reason: power saving, or an error", "see the pendant"),
    /** Bars calls that switch the controller, but no points. */
    NOT_REMOTE("not in remote mode: motors on, start and reset are refused", "turn the switch to remote");

    private final String text;
    private final String hint;

    ReportedObstacle(String text, String hint) {
        this.text = text;
        this.hint = hint;
    }

    /** Name as {@code /simulator/status} has it, {@code not_playing} for instance. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Description, without a full stop. */
    public String text() {
        return text;
    }

    /** Remedy for somebody who stands at the controller. */
    public String hint() {
        return hint;
    }
}
