package dev.openstream.robot.condition;

import java.util.Locale;

/**
 * Obstacle to a client, as the Open API of any controller reports it (Open API sections 3.3, 3.4, 3.6 and 3.9). The
 * constants are in the order in which the obstacles have to be removed.
 */
public enum ReportedObstacle {
    /** The emergency stop is pressed. */
    EMERGENCY_STOP("the emergency stop is pressed", "release it, then switch the motors on and start the program"),
    /** The motors are off. */
    MOTOR_OFF("the motors are off", "switch them on, then start the program"),
    /** The motors are being switched on or off. */
    MOTOR_BUSY("the motors are being switched", "wait some seconds"),
    /** The controller is in manual mode, in which it runs no program. */
    MANUAL_MODE(
            "the mode is manual, in which no program runs",
            "turn the mode switch to automatic and to remote, then start the program"),
    /** No program is running. */
    NOT_PLAYING("no program is running, and points are executed only by a running program", "start the program"),
    /** The controller is not ready and reports none of the other obstacles. */
    NOT_READY("joint_traject_ready is false, without another reason: power saving, or an error", "see the pendant"),
    /** Calls that switch the controller are refused; points are executed. */
    NOT_REMOTE("not in remote mode: motors on, start and reset are refused", "turn the switch to remote");

    private final String text;
    private final String hint;

    ReportedObstacle(String text, String hint) {
        this.text = text;
        this.hint = hint;
    }

    /** {@return the name in {@code /simulator/status}, for example {@code not_playing}} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return a description, without a full stop} */
    public String text() {
        return text;
    }

    /** {@return a remedy for a person at the controller} */
    public String hint() {
        return hint;
    }
}
