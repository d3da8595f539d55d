package dev.openstream.server.session.handshake;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.ProtocolVersion;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.session.port.Peer;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The check of a session's HANDSHAKE (protocol section 3.1) and of its token, and the limit of the time until the first.
 * Owned by the session.
 */
public final class Handshake {

    private final Access access;
    private final SessionLimiter limiter;
    private final Replies replies;
    private final SessionEnd end;
    private final Peer peer;

    /** The end of the time for the first HANDSHAKE; null where that has no limit. */
    private @Nullable Deadline timeout;

    private @Nullable String user;

    /** A handshake that may come at any time. */
    public Handshake(Access access, SessionLimiter limiter, Replies replies, SessionEnd end) {
        this.access = access;
        this.limiter = limiter;
        this.replies = replies;
        this.end = end;
        this.peer = replies.peer();
    }

    /** Starts the time that the peer has for its first HANDSHAKE, if that has a limit. */
    public void startTimeout(Pacer pacer) {
        if (access.handshakeMillis() > 0) {
            Deadline deadline = new Deadline(pacer, this::timedOut, end::fail);
            deadline.set(TimeUnit.MILLISECONDS.toNanos(access.handshakeMillis()));
            timeout = deadline;
        }
    }

    /** Owner of the token of the HANDSHAKE; null if no token is required. */
    public @Nullable String user() {
        return user;
    }

    /**
     * Accepts a HANDSHAKE, or answers with the reason why not.
     *
     * @param renewed true if there is a session already
     * @param active activity that prevents a new beginning; null if there is none
     * @param fault reason why requested extensions are not available; null if they are
     * @return true if there is a session from now on
     */
    public boolean accept(
            Command.Handshake handshake, boolean renewed, @Nullable String active, @Nullable String fault) {
        if (handshake.major() != ProtocolVersion.MAJOR) {
            String message = "major is " + handshake.major() + "; it must be " + ProtocolVersion.MAJOR;
            replies.refuse(new Refusal(ErrorCode.VERSION_MISMATCH, message));
            return false;
        }
        if (active != null) {
            replies.refuse(new Refusal(ErrorCode.BUSY_SESSION_ACTIVE, active + " on this connection"));
            return false;
        }
        String rejected = fault == null && !renewed ? rejection(handshake.token()) : fault;
        if (rejected != null) {
            replies.refuse(new Refusal(ErrorCode.HANDSHAKE_REJECTED, rejected));
            endIfBarred();
            return false;
        }
        cancelTimeout();
        return true;
    }

    /** Reason why there is no session now, null if there is one. */
    private @Nullable String rejection(@Nullable String token) {
        user = null;
        Authentication authentication = access.authentication();
        if (authentication == null) {
            return limiter.admit();
        }
        String barred = authentication.barred(peer.network());
        if (barred != null) {
            return barred;
        }
        String owner = authentication.ownerOf(token, peer.network());
        if (owner == null) {
            return Authentication.REJECTED;
        }
        String full = limiter.admit();
        if (full == null) {
            user = owner;
        }
        return full;
    }

    /** A peer that guesses tokens may not go on on the same connection. */
    private void endIfBarred() {
        Authentication authentication = access.authentication();
        if (authentication != null && authentication.barred(peer.network()) != null) {
            end.end(CloseReason.TURNED_AWAY);
        }
    }

    private void timedOut() {
        end.timedOut("there was no successful HANDSHAKE within " + access.handshakeMillis() + " ms");
    }

    /** The session is over. */
    public void close() {
        cancelTimeout();
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel();
        }
    }
}
