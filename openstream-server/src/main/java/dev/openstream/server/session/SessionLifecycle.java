package dev.openstream.server.session;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.session.handshake.SessionLimiter;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The phase of a session, and its end, as its parts, its connection and its server bring it about. Owned by the session.
 */
final class SessionLifecycle implements SessionEnd {

    private final Replies replies;
    private final SessionLimiter limiter;

    /** Actions at the end of the session, in this order. */
    private List<Runnable> closings = List.of();

    private Phase phase = Phase.AWAITING_HANDSHAKE;
    private @Nullable CloseReason closeReason;

    /** A session that waits for its HANDSHAKE. */
    SessionLifecycle(Replies replies, SessionLimiter limiter) {
        this.replies = replies;
        this.limiter = limiter;
    }

    /** Sets the actions at the end of the session, in this order. */
    void onEnd(Runnable... actions) {
        closings = List.of(actions);
    }

    boolean ready() {
        return phase == Phase.READY;
    }

    boolean ended() {
        return phase == Phase.ENDED;
    }

    /** True if {@code name} has to wait for a HANDSHAKE. */
    boolean barred(CommandName name) {
        return phase != Phase.READY && name != CommandName.HANDSHAKE;
    }

    /** Reason of the end; null while the session is open. */
    @Nullable
    CloseReason closeReason() {
        return closeReason;
    }

    /** A HANDSHAKE was accepted; the limiter admitted the session. */
    void shookHands() {
        phase = Phase.READY;
    }

    /** A STOP {@code session} came: the session is as before its HANDSHAKE, and will soon end. */
    void stopped() {
        leaveReady(Phase.CLOSING);
    }

    private void leaveReady(Phase next) {
        if (phase == Phase.READY) {
            limiter.release();
        }
        phase = next;
    }

    /**
     * The connection is gone.
     *
     * @param how seen from the socket
     */
    void disconnected(CloseReason how) {
        if (phase != Phase.ENDED) {
            finish(phase == Phase.CLOSING ? CloseReason.STOPPED : how);
        }
    }

    @Override
    public void end(CloseReason reason) {
        if (phase != Phase.ENDED) {
            finish(reason);
            replies.peer().end(reason);
        }
    }

    @Override
    public void fail(Throwable cause) {
        replies.peer().failed(cause);
        replies.observer().failed(cause);
        end(CloseReason.INTERNAL_ERROR);
    }

    @Override
    public void timedOut(String why) {
        replies.refuse(new Refusal(ErrorCode.SESSION_TIMEOUT, why));
        end(CloseReason.TIMED_OUT);
    }

    /** The server goes. */
    void shutDown() {
        if (phase != Phase.ENDED) {
            replies.refuse(new Refusal(ErrorCode.HANDSHAKE_REJECTED, "the server is shutting down; this session ends"));
            end(CloseReason.SHUTDOWN);
        }
    }

    private void finish(CloseReason reason) {
        closeReason = reason;
        leaveReady(Phase.ENDED);
        closings.forEach(Runnable::run);
        replies.observer().ended(reason);
    }
}
