package dev.openstream.client;

/**
 * Reason why the robot would not execute points, with its remedy (open-api.md 3.3, 3.4, 3.6, 3.9); ordered by which has to
 * be removed first.
 */
public enum NotReadyReason {
    EMERGENCY_STOP("the emergency stop is pressed", "release it, then switch the motors on and start the program"),
    MOTOR_OFF("the motors are off", "POST /project/robot/motor_on, in remote mode"),
    MOTOR_BUSY("the motors are being switched", "wait some seconds"),
    MANUAL_MODE("the mode is manual, in which no program runs", "turn the mode switch to automatic and to remote"),
    NOT_PLAYING(
            "no program is running, and points are executed only by a running program",
            "POST /project/robot/start, in remote mode"),
    /** The controller is not ready, and none of the others is reported. */
    NOT_READY("joint_traject_ready is false, without another reason: power saving, or an error", "see the pendant"),
    NO_ANSWER("the controller does not answer", "check the address, and whether the server reaches its controller");

    private final String text;
    private final String remedy;

    NotReadyReason(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    /** Description in words, without a full stop. */
    public String text() {
        return text;
    }

    /** The action that removes it, in words, without a full stop. */
    public String remedy() {
        return remedy;
    }
}
