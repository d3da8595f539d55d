package dev.openstream.simulator.controller;

/** Position of the mode switch, {@code cur_mode} of {@code /project/rgen} (open-api.md 3.3). */
public enum OperatingMode {
    MANUAL(0),
    MANUAL_BY_SYSTEM(1),
    AUTO_ONE_CYCLE(3),
    AUTO_CONTINUOUS(4);

    private final int code;

    OperatingMode(int code) {
        this.code = code;
    }

    /** The number that stands for it in the Open API. */
    public int code() {
        return code;
    }

    /** True if programs can run in it. */
    public boolean automatic() {
        return this == AUTO_ONE_CYCLE || this == AUTO_CONTINUOUS;
    }
}
