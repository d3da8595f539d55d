package dev.openstream.server.session;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.ProtocolVersion;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.pacing.Deadline;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a session begins: what a HANDSHAKE must say (protocol section 3.1), whose token it comes with, and how long a peer may
 * take until then. Owned by the session.
 */
final class Greeting {

    private final Replies replies;
    private final SessionEnd end;
    private final Surroundings around;
    private final Peer peer;
    private final Deadline unshaken;
    private @Nullable String user;

    /** Waits for a HANDSHAKE. */
    Greeting(Surroundings around, Replies replies, SessionEnd end) {
        this.replies = replies;
        this.end = end;
        this.around = around;
        this.peer = replies.peer();
        this.unshaken = new Deadline(around.pacer(), this::neverShookHands, end::fail);
        if (around.access().handshakeMillis() > 0) {
            unshaken.set(TimeUnit.MILLISECONDS.toNanos(around.access().handshakeMillis()));
        }
    }

    /** Whose token HANDSHAKE came with; null where none is asked for. */
    @Nullable
    String user() {
        return user;
    }

    /**
     * Whether there is a session from now on; if not, the peer is told why.
     *
     * @param renewed there is one already
     * @param active what goes on in it, so that it cannot begin anew; null if nothing does
     * @param fault why the extensions that {@code handshake} asks for are not to be had; null if they are
     */
    boolean welcomes(Command.Handshake handshake, boolean renewed, @Nullable String active, @Nullable String fault) {
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
        unshaken.cancel();
        return true;
    }

    /** Why there is no session now, null if there is one. */
    private @Nullable String rejection(@Nullable String token) {
        user = null;
        Authentication authentication = around.access().authentication();
        if (authentication == null) {
            return around.admission().admit();
        }
        String barred = authentication.barred(peer.network());
        if (barred != null) {
            return barred;
        }
        String owner = authentication.ownerOf(token, peer.network());
        if (owner == null) {
            return Authentication.REJECTED;
        }
        String full = around.admission().admit();
        if (full == null) {
            user = owner;
        }
        return full;
    }

    /** Who guesses tokens may not go on on the same connection. */
    private void endIfBarred() {
        Authentication authentication = around.access().authentication();
        if (authentication != null && authentication.barred(peer.network()) != null) {
            end.end(CloseReason.TURNED_AWAY);
        }
    }

    private void neverShookHands() {
        end.timedOut(
                "there was no successful HANDSHAKE within " + around.access().handshakeMillis() + " ms");
    }

    void close() {
        unshaken.cancel();
    }
}
