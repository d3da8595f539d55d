package dev.openstream.simulator.controller;

/** The motors' power, {@code val} of {@code /project/robot/motor_on_state} (open-api.md 3.4). */
public enum MotorState {
    ON(0),
    OFF(1),
    /** Changing from one to the other. */
    BUSY(2);

    private final int code;

    MotorState(int code) {
        this.code = code;
    }

    /** The number that stands for it in the Open API. */
    public int code() {
        return code;
    }
}
