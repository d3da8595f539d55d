package dev.openstream.simulator.motion;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.ServoAverages;
import dev.openstream.robot.motion.JointServos;

/**
 * Agility mode of the external trajectory (open-api.md 3.9): how quickly the joints follow, and the cleaning up after each
 * motion. Off at first. Owned by its arm.
 */
final class AgilityMode {

    private static final long CLEAN_UP_NANOS = 500_000_000;

    private final RobotModel model;
    private final JointServos servos;

    private boolean on;

    /** The mode ends with the motion that is under way. */
    private boolean ending;

    private long cleanUntilNanos;

    AgilityMode(RobotModel model, JointServos servos, long nowNanos) {
        this.model = model;
        this.servos = servos;
        this.cleanUntilNanos = nowNanos;
    }

    /**
     * Turns it on.
     *
     * @param frequencyHz frequency up to which the joints follow, 0 to 500 ({@link ServoAverages#agile})
     * @param resting true if the joints stand
     */
    void begin(int frequencyHz, boolean resting) {
        on = true;
        ending = false;
        useWidths(model.averages().agile(frequencyHz), resting);
    }

    /** Turns it off. */
    void end(boolean resting) {
        on = false;
        ending = false;
        useWidths(model.averages(), resting);
    }

    /** Turns it off when the joints stand. */
    void initiateEnd() {
        ending = true;
    }

    /** The joints stand since {@code nowNanos}. */
    void rests(long nowNanos) {
        if (on) {
            cleanUntilNanos = nowNanos + CLEAN_UP_NANOS;
        }
        if (ending) {
            end(true);
        }
    }

    /** True if the controller cleans up at {@code nowNanos}. */
    boolean cleansUp(long nowNanos) {
        return cleanUntilNanos - nowNanos > 0;
    }

    /** The joints follow with {@code widths} from the next time on that they stand. */
    private void useWidths(ServoAverages widths, boolean resting) {
        servos.useWidths(widths);
        if (resting) {
            servos.restart();
        }
    }
}
