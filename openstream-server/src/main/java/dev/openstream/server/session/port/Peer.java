package dev.openstream.server.session.port;

import dev.openstream.protocol.Event;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;

/** Client at the other end of a session, as the session sees it: a receiver of events. */
public interface Peer {

    /** The network address that it comes from, for limits; empty if that is not known. */
    default String network() {
        return "";
    }

    /** Called when an internal error has ended the session. */
    default void failed(Throwable cause) {
        // A peer without a socket has nothing to end.
    }

    /** Sends {@code event}. Replies are kept, in order, however slowly the peer reads. */
    void reply(Event event);

    /** Sends {@code sample}, or drops it in favour of a newer one where the peer does not read (protocol section 6). */
    void sample(Event.Data sample);

    /** Drops the sample that waits to be sent, if there is one. */
    void forgetSamples();

    /** Less is held on the session's account than before ({@code Session.waitingBytes}). */
    default void usesLess() {
        // A peer without an account has nothing to report.
    }

    /** Lines that were not taken ({@code Session.takesLines}) are taken again. */
    void goOn();

    /** Name and address of the peer, for people. */
    Caller caller();

    /** Sends what the peer still takes, then closes. Nothing is sent after this. */
    void end(CloseReason reason);
}
