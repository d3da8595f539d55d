package dev.openstream.simulator.controller;

/**
 * Reason why the controller refuses a command in its present state; {@link #code} is the Open API's {@code err_code} of
 * 403 (open-api.md 7). For states that the manual gives no code, it is minus the number of alarm E01554.
 */
public enum Denial {
    NOT_REMOTE(-38500, "is_remote_mode: the controller is not in remote mode; turn its switch to remote"),
    TASK_PLAYING(-38501, "is_playback: a task is playing; stop it first"),
    PLAYING(-1442080, "is_playback: a program is playing; stop it first"),
    MOTOR_NOT_ON(
            -1442071, "motor_on_state: the motors are not on; POST /project/robot/motor_on and wait until it is 0"),
    COUNTER_NOT_REMOTE(
            -1114208, "is_remote_mode: an external program selection needs remote mode, an internal one local"),
    BAD_COUNTER(
            -1245280, "pno, sno, fno: there is no such place in a program; GET /project/jobs_info lists the programs"),
    MANUAL_MODE(Denial.NOT_OPERABLE, "cur_mode: the mode is manual; programs run only in an automatic mode"),
    EMERGENCY_STOP(Denial.NOT_OPERABLE, "emergency_stop: the emergency stop is pressed; release it first"),
    ALARM(Denial.NOT_OPERABLE, "alarm: an error was not reset; POST /project/service/r_code/execute {\"code\":1}");

    /** Minus the number of alarm E01554, external command not in operable state. The manual leaves the code open. */
    public static final int NOT_OPERABLE = -1554;

    private final int code;
    private final String text;

    Denial(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    public String text() {
        return text;
    }
}
