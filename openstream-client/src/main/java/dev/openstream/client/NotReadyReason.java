package dev.openstream.client;

/** Reason why the robot would not execute points, with its remedy (open-api.md 3.3, 3.4, 3.6, 3.9). */
public enum NotReadyReason {
    EMERGENCY_STOP("the emergency stop is pressed", "release it, then switch the motors on and start the program"),
    MANUAL_MODE(
            "the mode is manual, in which no program runs",
            "turn the mode switch to automatic, and to remote for commands"),
    MOTORS_OFF("the motors are off", "POST /project/robot/motor_on, in remote mode"),
    MOTORS_SWITCHING("the motors are being switched", "wait some seconds"),
    NOT_PLAYING(
            "no program is running, and points are executed only by a running program",
            "POST /project/robot/start, in remote mode"),
    /** {@code joint_traject_ready} is false, and none of the others is the reason. */
    NOT_READY("the controller says that it is not ready: power saving, or an error", "see the pendant"),
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
