package dev.openstream.simulator.routes;

import dev.openstream.simulator.controller.LastMotion;
import dev.openstream.simulator.controller.Obstacle;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.motion.MotionCore;
import java.util.Locale;

/** The one sentence of {@code GET /simulator/status}: what the arm does and why, as it is at the moment. */
final class StatusSummary {

    private static final double NANOS_PER_S = 1e9;

    private final RobotController controller;

    StatusSummary(RobotController controller) {
        this.controller = controller;
    }

    String text() {
        MotionCore arm = controller.motion();
        boolean moves = arm.following() || turns(arm);
        Obstacle obstacle = controller.state().obstacle();
        if (obstacle != null) {
            return (moves ? moving(arm) + "; points are refused: " : "nothing moves: ") + obstacle.text();
        }
        if (moves) {
            return moving(arm);
        }
        return controller.trajectory().active()
                ? "the arm stands; the controller cleans up after agility mode"
                : "ready; " + standing(arm);
    }

    /** Returns true if a joint has a speed: an arm that is to brake may stand already. */
    private static boolean turns(MotionCore arm) {
        boolean turns = false;
        for (int i = 0; i < arm.model().axes(); i++) {
            turns |= arm.moving() && arm.velocityDegPerS(i) != 0;
        }
        return turns;
    }

    private String moving(MotionCore arm) {
        if (!arm.following()) {
            return "the arm brakes: its trajectory was aborted";
        }
        if (lastMotion().cause() == LastMotion.Cause.MOVE) {
            return "the arm makes a move of the robot language";
        }
        long behindNanos = controller.journal().diagnosis().behindNanos(controller.nowNanos());
        return behindNanos == 0
                ? "the arm follows its points"
                : String.format(
                        Locale.ROOT,
                        "the arm follows earlier points for another %.1f s; the newest wait behind them; if they are"
                                + " another session's, STOP control empties the buffer",
                        behindNanos / NANOS_PER_S);
    }

    private String standing(MotionCore arm) {
        boolean pointCame = controller.journal().commands().count() > 0;
        return switch (lastMotion().cause()) {
            case NONE -> pointCame ? "no point was accepted yet" : "no point has come yet";
            case POINTS ->
                lastMotion().reached(arm)
                        ? "the arm holds the last point"
                        : "the arm was held before it reached the last point, " + left(arm);
            case MOVE ->
                lastMotion().reached(arm)
                        ? "the arm stands where a move of the robot language took it"
                        : "the arm was held before the end of a move of the robot language, " + left(arm);
        };
    }

    private String left(MotionCore arm) {
        return String.format(Locale.ROOT, "%.3f deg from it", lastMotion().leftDeg(arm));
    }

    private LastMotion lastMotion() {
        return controller.trajectory().lastMotion();
    }
}
