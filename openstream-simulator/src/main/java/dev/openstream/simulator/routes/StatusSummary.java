package dev.openstream.simulator.routes;

import dev.openstream.server.text.KeyedText;
import dev.openstream.simulator.controller.ControllerText;
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

    KeyedText text() {
        MotionCore arm = controller.motion();
        boolean moves = arm.following() || turns(arm);
        Obstacle obstacle = controller.state().obstacle();
        if (obstacle != null) {
            return moves
                    ? ControllerText.MOVES_AND_REFUSES.of(moving(arm), obstacle.named())
                    : ControllerText.NOTHING_MOVES.of(obstacle.named());
        }
        if (moves) {
            return moving(arm);
        }
        return controller.trajectory().active() ? ControllerText.CLEANS_UP.of() : standing(arm);
    }

    /** Returns true if a joint has a speed: an arm that is to brake may stand already. */
    private static boolean turns(MotionCore arm) {
        boolean turns = false;
        for (int i = 0; i < arm.model().axes(); i++) {
            turns |= arm.moving() && arm.velocityDegPerS(i) != 0;
        }
        return turns;
    }

    private KeyedText moving(MotionCore arm) {
        if (!arm.following()) {
            return ControllerText.BRAKES.of();
        }
        if (lastMotion().cause() == LastMotion.MotionCause.MOVE) {
            return ControllerText.MAKES_MOVE.of();
        }
        long behindNanos = controller.journal().diagnosis().behindNanos(controller.nowNanos());
        return behindNanos == 0
                ? ControllerText.FOLLOWS_POINTS.of()
                : ControllerText.FOLLOWS_EARLIER.of(String.format(Locale.ROOT, "%.1f", behindNanos / NANOS_PER_S));
    }

    private KeyedText standing(MotionCore arm) {
        boolean pointCame = controller.journal().commands().count() > 0;
        boolean reached = lastMotion().reached(arm);
        return switch (lastMotion().cause()) {
            case NONE -> (pointCame ? ControllerText.READY_NONE_ACCEPTED : ControllerText.READY_NONE_CAME).of();
            case POINTS ->
                reached ? ControllerText.READY_AT_POINT.of() : ControllerText.READY_BEFORE_POINT.of(leftDeg(arm));
            case MOVE ->
                reached ? ControllerText.READY_AFTER_MOVE.of() : ControllerText.READY_BEFORE_MOVE_END.of(leftDeg(arm));
        };
    }

    private String leftDeg(MotionCore arm) {
        return String.format(Locale.ROOT, "%.3f", lastMotion().leftDeg(arm));
    }

    private LastMotion lastMotion() {
        return controller.trajectory().lastMotion();
    }
}
