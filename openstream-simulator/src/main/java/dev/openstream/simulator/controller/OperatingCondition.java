package dev.openstream.simulator.controller;

import java.util.Locale;

/** The operating conditions (open-api.md 3.10). Where the manual's example is beyond its own table, the example counts. */
public enum OperatingCondition {
    PLAYBACK_MODE(1, 2, 2),
    STEP_GOBACK_MAX_SPD(10, 250, 200),
    STEP_GO_FUNC_EX(0, 2, 1),
    FUNC_REEXE_ON_TRACE(0, 2, 1),
    PATH_RECOV_CONFIRM(0, 2, 1),
    PLAYBACK_SPD_RATE(1, 100, 100),
    ROBOT_LOCK(0, 1, 0),
    INTP_BASE(0, 1, 0),
    UCRD_NUM(0, 20, 0),
    PLC_MODE(0, 4, 1);

    private final int min;
    private final int max;
    private final int initial;

    OperatingCondition(int min, int max, int initial) {
        this.min = min;
        this.max = max;
        this.initial = initial;
    }

    /** Name in the Open API: {@code playback_mode}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int min() {
        return min;
    }

    public int max() {
        return max;
    }

    int initial() {
        return initial;
    }
}
