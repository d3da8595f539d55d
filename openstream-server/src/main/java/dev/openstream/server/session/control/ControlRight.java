package dev.openstream.server.session.control;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.motion.Lease;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.motion.StopLatch;
import dev.openstream.server.session.port.Peer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The right of a session to CONTROL, by the rules of its listener, by the STOPs of others, and by the lease, if only one
 * session may at a time. Owned by the session.
 */
public final class ControlRight implements Lease.Writer {

    private final Supplier<@Nullable String> user;
    private final SessionContext context;
    private final Peer peer;
    private final ControlLane controls;
    private final MotionActivity motion;
    private final StopLatch latch;

    public ControlRight(SessionContext context, Peer peer, Supplier<@Nullable String> user, ControlLane controls) {
        this.user = user;
        this.context = context;
        this.peer = peer;
        this.controls = controls;
        this.motion = context.motion();
        this.latch = new StopLatch(motion);
    }

    /** Refusal of {@code request}, null if it may be executed; then the lease is this session's. */
    public @Nullable Refusal refusal(ApiRequest request) {
        String barred = context.rules().refusal(request);
        if (barred != null) {
            return new Refusal(
                    ErrorCode.METHOD_NOT_ALLOWED, barred, context.rules().hint(request));
        }
        String busy = latch.refusal(request);
        Lease lease = context.lease();
        if (busy == null && lease != null) {
            busy = lease.claim(this, request);
        }
        if (busy != null) {
            return new Refusal(ErrorCode.CONTROL_BUSY, busy);
        }
        latch.accepted(request);
        if (MotionCalls.points(request)) {
            motion.drive(controls);
        }
        return null;
    }

    /** True if no rule, no STOP of another and no lease of another keeps the session from moving the robot now. */
    public boolean open() {
        Lease lease = context.lease();
        return !context.rules().getOnly() && latch.isOpen() && (lease == null || lease.openTo(this));
    }

    /** True if the session sent the latest points, and the robot was not made to hold since. */
    public boolean drives() {
        return motion.isDriver(controls);
    }

    /** The session begins anew by a HANDSHAKE, unless that only asks whether it is idle. */
    public void shookHands(boolean probe) {
        if (!probe) {
            latch.open();
        }
    }

    /** A STOP came: those of others are heeded. */
    public void stopped() {
        latch.open();
    }

    /** Bars what moves the robot from all other sessions, until they begin anew. */
    public void stopOthers() {
        motion.stop(controls, "session " + peer.caller().id() + " of " + name());
        latch.open();
    }

    /** Bars the others anew, because the controller is told to hold once more; not if another stopped this session meanwhile. */
    public void stopOthersAgain() {
        if (latch.isOpen()) {
            stopOthers();
        }
    }

    /** Others may CONTROL. */
    public void release() {
        Lease lease = context.lease();
        if (lease != null) {
            lease.release(this);
        }
    }

    @Override
    public String name() {
        assert context.owned().getAsBoolean();
        String address = peer.caller().address();
        String owner = user.get();
        return owner == null ? address : address + " (" + owner + ")";
    }

    @Override
    public boolean busy() {
        assert context.owned().getAsBoolean();
        return controls.busy();
    }

    @Override
    public void takenAway() {
        assert context.owned().getAsBoolean();
        controls.refuseAll("the right to CONTROL was taken from this session");
    }
}
