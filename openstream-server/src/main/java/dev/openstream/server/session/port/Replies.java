package dev.openstream.server.session.port;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Refusals and failures, sent to the client and reported to the observers. Owned by the session.
 *
 * @param peer the client
 * @param observer observer that stands for all observers of the session
 */
public record Replies(Peer peer, SessionObserver observer) {

    /** Tells the client what is not done. */
    public void refuse(Refusal refusal) {
        observer.refused(refusal);
        peer.reply(refusal);
    }

    /**
     * Tells the client that a CONTROL is not done.
     *
     * @param request null if the line broke a rule, so that there is none
     * @param waited true if it was accepted before, and waited
     */
    public void refuseControl(@Nullable ApiRequest request, Refusal refusal, boolean waited) {
        observer.controlRefused(request, refusal, waited);
        refuse(refusal);
    }

    /** Sends a {@code control_err} to the client: the controller has answered a CONTROL with an error. */
    public void controlFailed(Event.ControlErr error) {
        observer.controlFailed(error);
        peer.reply(error);
    }
}
