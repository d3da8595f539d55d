package dev.openstream.client;

/**
 * Reason why the robot would not execute points, with its remedy (Open API sections 3.3, 3.4, 3.6 and 3.9). The
 * constants are in the order in which the reasons have to be removed.
 */
public enum NotReadyReason {
    /** The emergency stop is pressed. */
    EMERGENCY_STOP("the emergency stop is pressed", "release it, then switch the motors on and start the program"),
    /** The motors are off. */
    MOTOR_OFF("the motors are off", "POST /project/robot/motor_on, in remote mode"),
    /** The motors are being switched on or off. */
    MOTOR_BUSY("the motors are being switched", "wait some seconds"),
    /** The controller is in manual mode, in which it runs no program. */
    MANUAL_MODE("the mode is manual, in which no program runs", "turn the mode switch to automatic and to remote"),
    /** No program is running. */
    NOT_PLAYING(
            "no program is running, and points are executed only by a running program",
            "POST /project/robot/start, in remote mode"),
    /** The controller is not ready and reports none of the other reasons. */
    NOT_READY("joint_traject_ready is false, without another reason: power saving, or an error", "see the pendant"),
    /** The controller does not answer. */
    NO_ANSWER("the controller does not answer", "check the address, and whether the server reaches its controller");

    private final String text;
    private final String remedy;

    NotReadyReason(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    /** {@return a description of the reason, in English, without a full stop} */
    public String text() {
        return text;
    }

    /** {@return the action that removes the reason, in English, without a full stop} */
    public String remedy() {
        return remedy;
    }
}
