package dev.openstream.server.transport;

import dev.openstream.protocol.Event;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.session.port.Peer;
import io.netty.channel.Channel;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The peer of a session, as its connection reaches it, and the user of the connection's account. Made before the session, which
 * reports to it, and given the connection when that is complete: nothing is reported before ({@code
 * docs/adr/0061-parts-of-a-session-point-one-way.md}). Owned by the event loop.
 */
final class ConnectionPeer implements Peer, ByteAccount.User {

    private final Caller caller;
    private final String network;
    private @Nullable Connection connection;

    /** The peer at the other end of {@code channel}, which must be active; {@code listener} is the name of what accepted it. */
    ConnectionPeer(Channel channel, String listener) {
        this.caller = new Caller(
                channel.id().asShortText(),
                PeerNetwork.shown(channel),
                InstantSource.system().instant(),
                listener);
        this.network = PeerNetwork.of(channel);
    }

    /** Reports to {@code complete} from now on. */
    void serve(Connection complete) {
        connection = complete;
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public void reply(Event event) {
        connection().reply(event);
    }

    @Override
    public void sample(Event.Data sample) {
        connection().sample(sample);
    }

    @Override
    public void forgetSamples() {
        connection().forgetSamples();
    }

    /** The outbox of a peer that was slow has room again. */
    void drained() {
        connection().drained();
    }

    @Override
    public void goOn() {
        connection().goOn();
    }

    @Override
    public void usesLess() {
        connection().settle();
    }

    @Override
    public void mayGrow() {
        connection().goOnLater();
    }

    @Override
    public void overBudget(String why) {
        connection().overBudget(why);
    }

    /** Every line that has come is done. */
    void allDone() {
        connection().allDone();
    }

    /** The peer has the answers to everything that it sent before its FIN. */
    void inputAnswered() {
        connection().inputAnswered();
    }

    @Override
    public void failed(Throwable cause) {
        OutOfMemory.endIf(cause);
    }

    @Override
    public void end(CloseReason reason) {
        connection().end(reason);
    }

    @Override
    public String toString() {
        return caller.toString();
    }
}
