package dev.openstream.server.session;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionCounters;
import dev.openstream.server.observe.SessionLog;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.SessionStats;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.session.command.LongLine;
import dev.openstream.server.session.command.Requests;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.control.ControlLane;
import dev.openstream.server.session.control.ControlRight;
import dev.openstream.server.session.handshake.Handshake;
import dev.openstream.server.session.monitor.Monitors;
import dev.openstream.server.session.monitor.Watchdog;
import dev.openstream.server.session.port.Peer;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.stop.Deadman;
import dev.openstream.server.session.stop.Stopping;
import org.jspecify.annotations.Nullable;

/**
 * Conversation of one connection; owned by its event loop's thread, which every public method asserts. It receives
 * decoded lines in order and sends through its {@link Peer}. See docs/flow.md.
 */
public final class Session {

    private final SessionContext context;
    private final Peer peer;
    private final SessionStats stats;
    private final SessionObserver observer;
    private final Replies replies;
    private final SessionLifecycle lifecycle;
    private final Watchdog watchdog;
    private final Monitors monitors;
    private final ControlLane controls;
    private final Deadman deadman;
    private final ControlRight right;
    private final Handshake handshake;
    private final Stopping stopping;

    /** Waits for a HANDSHAKE. */
    public Session(SessionContext context, Peer peer) {
        this.context = context;
        this.peer = peer;
        this.stats = context.observers().stats().opened(peer.caller());
        this.observer = SessionObserver.of(
                stats,
                new SessionLog(stats, context.pacer().ticker(), context.strangers()),
                context.observers().added().opened(peer.caller()));
        this.replies = new Replies(peer, observer);
        this.lifecycle = new SessionLifecycle(replies, context.limiter());
        this.watchdog = new Watchdog(context, lifecycle);
        this.monitors = new Monitors(
                new Monitors.MonitorParts(replies, lifecycle, stats.counters(), watchdog), context, Monitors.MOST);
        this.controls = new ControlLane(context, replies, lifecycle);
        this.deadman = new Deadman(context, replies, lifecycle, controls);
        this.handshake = new Handshake(context.access(), context.limiter(), replies, lifecycle);
        this.right = new ControlRight(context, peer, handshake::user, controls);
        this.stopping = new Stopping(context, replies, lifecycle, new Stopping.StoppingParts(controls, deadman, right));
        lifecycle.onEnd(monitors::end, handshake::close, watchdog::stop, stopping::close);
        handshake.startTimeout(context.pacer());
        watchdog.start();
        controls.enter();
    }

    /** Counts of what happened so far. */
    public SessionCounters counters() {
        assert context.owned().getAsBoolean();
        return stats.counters();
    }

    /** Observer of this session, which stands for all observers. */
    public SessionObserver observer() {
        assert context.owned().getAsBoolean();
        return observer;
    }

    /** A copy of its state and counts at this moment. */
    public SessionReport report() {
        assert context.owned().getAsBoolean();
        SessionReport.Control control =
                new SessionReport.Control(lifecycle.ready() && right.open(), right.drives(), handshake.user());
        return SessionReport.of(
                stats, monitors.recipes(), control, context.pacer().ticker().nanos());
    }

    /** True if it has ever shaken hands. */
    public boolean shookHands() {
        assert context.owned().getAsBoolean();
        return stats.shookHands();
    }

    /** Reason of the end; null while the session is open. */
    public @Nullable CloseReason closeReason() {
        assert context.owned().getAsBoolean();
        return lifecycle.closeReason();
    }

    /**
     * True if the next line may be taken. While the controller is being told to hold for a STOP session, lines wait,
     * because what they may do depends on its end; {@link Peer#goOn} tells when.
     */
    public boolean takesLines() {
        assert context.owned().getAsBoolean();
        return !stopping.stoppingSession();
    }

    /** Bytes of the CONTROLs that wait. */
    public long waitingBytes() {
        assert context.owned().getAsBoolean();
        return controls.waitingBytes();
    }

    /** Notes that the client sends nothing more: what it sent is still done and answered, but nothing is sampled for it. */
    public void endInput() {
        assert context.owned().getAsBoolean();
        controls.endInput();
        monitors.end();
    }

    /** Refuses the CONTROLs that still wait: the client sends nothing more, and they go with its session. */
    public void withdraw() {
        assert context.owned().getAsBoolean();
        controls.refuseAll("it waited for the controller when this connection was closed");
    }

    /**
     * True if nothing is under way that the client would be told of; {@link Peer#goOn} tells when. Where the robot has to
     * hold when a session is lost, a CONTROL is not waited for.
     */
    public boolean settled() {
        assert context.owned().getAsBoolean();
        return !controls.stopping() && (context.settings().holdOnDisconnect() || !controls.busy());
    }

    /** Takes a line that has arrived. Faults are reported in the order of protocol section 3.5. */
    public void receive(Decoded decoded) {
        receive(decoded, null);
    }

    /** Takes a long line, whose body is read already. */
    public void receive(LongLine line) {
        receive(line.decoded(), line.control());
    }

    private void receive(Decoded decoded, @Nullable ApiRequest read) {
        assert context.owned().getAsBoolean();
        if (lifecycle.ended()) {
            return;
        }
        switch (decoded) {
            case Decoded.Refused refused -> {
                CommandName name = refused.command();
                Refusal refusal = name == null || !lifecycle.barred(name) ? refused.refusal() : handshakeRequired(name);
                if (name == CommandName.CONTROL) {
                    replies.refuseControl(null, refusal, false);
                } else {
                    refuse(refusal);
                }
            }
            case Decoded.Accepted accepted -> {
                long nowNanos = context.pacer().ticker().nanos();
                watchdog.touch(nowNanos);
                Command command = accepted.command();
                if (!lifecycle.barred(command.name())) {
                    execute(command, read, nowNanos);
                } else if (command instanceof Command.Control control) {
                    replies.refuseControl(Requests.of(control), handshakeRequired(command.name()), false);
                } else {
                    refuse(handshakeRequired(command.name()));
                }
            }
        }
    }

    /**
     * Notes that the stream made progress: a line of the monitor's was handed to the operating system. An error line of the
     * monitor is one: it shows that the peer still reads. Without a monitor only commands count.
     */
    public void progressed() {
        assert context.owned().getAsBoolean();
        watchdog.progressed();
    }

    /**
     * Ends the session, whose connection is gone.
     *
     * @param how seen from the socket
     */
    public void disconnected(CloseReason how) {
        assert context.owned().getAsBoolean();
        lifecycle.disconnected(how);
    }

    /** Ends the session. */
    public void end(CloseReason reason) {
        assert context.owned().getAsBoolean();
        lifecycle.end(reason);
    }

    /** Tells the client that the server goes, then ends the session. */
    public void shutDown() {
        assert context.owned().getAsBoolean();
        lifecycle.shutDown();
    }

    /** Ends the session because of an internal error; all others continue. */
    public void fail(Throwable cause) {
        assert context.owned().getAsBoolean();
        lifecycle.fail(cause);
    }

    private void execute(Command command, @Nullable ApiRequest read, long nowNanos) {
        switch (command) {
            case Command.Handshake handshake -> handshake(handshake);
            case Command.Monitor recipe -> monitors.take(recipe);
            case Command.Control control -> control(read == null ? Requests.of(control) : read, nowNanos);
            case Command.Stop stop -> stop(stop.target());
        }
    }

    private void handshake(Command.Handshake command) {
        String active = monitors.active() ? "a MONITOR is active" : null;
        if (active == null && controls.busy()) {
            active = "a CONTROL is being executed";
        }
        boolean renewed = lifecycle.ready();
        if (handshake.accept(command, renewed, active, deadman.fault(command))) {
            lifecycle.shookHands();
            observer.handshake(handshake.user(), renewed);
            stopping.stay();
            right.shookHands(command.probe());
            peer.reply(new Event.HandshakeAck(deadman.asked(command)));
        }
    }

    /** Owner of the token of its HANDSHAKE; null if no token is required. */
    public @Nullable String user() {
        assert context.owned().getAsBoolean();
        return handshake.user();
    }

    private void control(ApiRequest request, long nowNanos) {
        Refusal refusal = right.refusal(request);
        if (refusal == null) {
            deadman.commanded(request, nowNanos);
            controls.submit(request, nowNanos);
        } else {
            replies.refuseControl(request, refusal, false);
        }
    }

    private void stop(StopTarget target) {
        observer.stopReceived(target);
        right.stopped();
        switch (target) {
            case MONITOR -> {
                monitors.end();
                peer.reply(new Event.StopAck(target));
            }
            case CONTROL -> stopping.stopControl();
            case SESSION -> {
                monitors.end();
                lifecycle.stopped();
                stopping.stopSession();
            }
        }
    }

    private static Refusal handshakeRequired(CommandName name) {
        return new Refusal(ErrorCode.HANDSHAKE_REQUIRED, name + " came before a successful HANDSHAKE");
    }

    /** Tells the client what is not done. */
    public void refuse(Refusal refusal) {
        assert context.owned().getAsBoolean();
        replies.refuse(refusal);
    }
}
