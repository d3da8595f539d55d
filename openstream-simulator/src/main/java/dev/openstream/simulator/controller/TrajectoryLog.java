package dev.openstream.simulator.controller;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.simulator.motion.BufferWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the trajectory's buffer (Open API section 3.9, joint_traject_log); owned by the controller's thread. Each line
 * is CSV and goes to the logger {@link #LOGGER}, whose configuration determines the file and the treatment of too many
 * lines. Lines are numbered, so that lost ones are visible.
 */
public final class TrajectoryLog implements BufferWatch {

    /** Name of the logger that gets the lines. */
    public static final String LOGGER = "dev.openstream.trajectory";

    private static final Logger lines = LoggerFactory.getLogger(LOGGER);
    private static final int DIGITS = 6;
    private static final double NANOS_PER_S = 1e9;

    private final int axes;
    private final JsonBuilder line = new JsonBuilder();
    private boolean on;
    private long beganNanos;
    private long number;

    TrajectoryLog(int axes) {
        this.axes = axes;
    }

    /** True while it is switched on. */
    public boolean on() {
        return on;
    }

    /** True if its lines are kept. */
    static boolean kept() {
        return lines.isInfoEnabled();
    }

    /** Begins with a line that names the columns, unless it is on; times count from {@code nowNanos}. */
    void switchOn(long nowNanos) {
        if (on) {
            return;
        }
        on = true;
        beganNanos = nowNanos;
        number = 0;
        line.clear().raw("number,seconds,operation,place");
        for (int i = 1; i <= axes; i++) {
            line.raw(",j").number(i).raw("_deg");
        }
        write();
    }

    void switchOff() {
        on = false;
    }

    @Override
    public void saw(Operation operation, long nanos, int place, double[] jointsDeg) {
        if (!on) {
            return;
        }
        number++;
        line.clear().number(number).raw(',').fixed((nanos - beganNanos) / NANOS_PER_S, DIGITS);
        line.raw(',').raw(operation.name()).raw(',');
        if (place != NO_PLACE) {
            line.number(place);
        }
        for (int i = 0; i < axes; i++) {
            line.raw(',').fixed(jointsDeg[i], DIGITS);
        }
        write();
    }

    private void write() {
        if (kept()) {
            lines.info(line.toText().toString());
        }
    }
}
