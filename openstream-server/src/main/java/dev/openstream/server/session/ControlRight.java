package dev.openstream.server.session;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session may CONTROL: what the rules of its listener say, and the lease, if only one session may at a time. Owned
 * by the session.
 */
final class ControlRight implements Lease.Writer {

    private final Session session;
    private final Surroundings around;
    private final Peer peer;
    private final ControlLane controls;

    ControlRight(Session session, Surroundings around, Peer peer, ControlLane controls) {
        this.session = session;
        this.around = around;
        this.peer = peer;
        this.controls = controls;
    }

    /** Why {@code request} is not executed, null if it may be; then the lease is this session's. */
    @Nullable
    Refusal refusal(ApiRequest request) {
        String barred = around.rules().refusal(request);
        if (barred != null) {
            return new Refusal(ErrorCode.METHOD_NOT_ALLOWED, barred);
        }
        Lease lease = around.lease();
        String held = lease == null ? null : lease.claim(this, request);
        return held == null ? null : new Refusal(ErrorCode.CONTROL_BUSY, held);
    }

    /** Others may CONTROL. */
    void release() {
        Lease lease = around.lease();
        if (lease != null) {
            lease.release(this);
        }
    }

    @Override
    public String name() {
        assert around.owned().getAsBoolean();
        String address = peer.caller().address();
        String user = session.user();
        return user == null ? address : address + " (" + user + ")";
    }

    @Override
    public boolean busy() {
        assert around.owned().getAsBoolean();
        return controls.busy();
    }

    @Override
    public void takenAway() {
        assert around.owned().getAsBoolean();
        controls.dropWaiting("the right to CONTROL was taken from this session");
    }
}
