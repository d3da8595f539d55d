package dev.openstream.server.session.motion;

import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one mover from moving the robot from another's STOP on, until it begins anew (protocol section 3.4). Owned by the
 * event loop.
 */
public final class StopLatch {

    private final MotionActivity motion;

    /** Number of the latest STOP that is no concern of this one's any more. */
    private long heeded;

    /** Open: the STOPs so far were before its time. */
    public StopLatch(MotionActivity motion) {
        this.motion = motion;
        this.heeded = motion.stops();
    }

    /** True if no STOP of another keeps the mover from moving the robot. */
    public boolean isOpen() {
        return heeded == motion.stops();
    }

    /** Reason why {@code request} is not executed, null if it may be. */
    public @Nullable String refusal(ApiRequest request) {
        return isOpen() || !MotionCalls.moves(request)
                ? null
                : request + " was not executed: " + motion.refusalReason();
    }

    /** Called when a request is accepted, which may begin anew. */
    public void accepted(ApiRequest request) {
        if (!isOpen() && MotionCalls.begins(request)) {
            open();
        }
    }

    /** The mover begins anew. */
    public void open() {
        heeded = motion.stops();
    }
}
