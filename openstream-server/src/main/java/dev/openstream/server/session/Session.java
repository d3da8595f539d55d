package dev.openstream.server.session;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One connection's conversation; owned by its event loop's thread, which every public method asserts. Lines come in
 * decoded and in order; what there is to say goes to the {@link Peer}. See docs/flow.md.
 */
public final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Surroundings around;
    private final Peer peer;
    private final @Nullable ControlWitness witness;
    private final Ledger ledger;
    private final Watchdog watchdog;
    private final Monitors monitors;
    private final ControlLane controls;
    private final Deadman deadman;
    private final ControlRight right;
    private final Greeting greeting;
    private final Stopping stopping;

    private boolean inputEnded;
    private Phase phase = Phase.AWAITING_HANDSHAKE;
    private @Nullable CloseReason closeReason;

    public Session(Surroundings around, Peer peer) {
        this(around, peer, null);
    }

    /** The same, and somebody wants to know what becomes of its CONTROLs. */
    public Session(Surroundings around, Peer peer, @Nullable ControlWitness witness) {
        this.around = around;
        this.peer = peer;
        this.witness = witness;
        this.ledger = new Ledger(around, peer);
        this.watchdog = new Watchdog(around, this::timedOut, this::fail);
        this.monitors = new Monitors(
                new Monitors.Means(peer, ledger, watchdog, this::refuse, this::fail), around, Monitors.MOST);
        this.controls = new ControlLane(this, around);
        this.deadman = new Deadman(this, around, peer, controls);
        this.right = new ControlRight(this, around, peer, controls);
        this.greeting = new Greeting(this, around, peer);
        this.stopping = new Stopping(this, around, peer, new Stopping.Means(controls, deadman, right));
    }

    /** What happened so far. */
    public Tally tally() {
        assert around.owned().getAsBoolean();
        return ledger.tally();
    }

    /** What there is to say of it now. */
    public SessionReport report() {
        assert around.owned().getAsBoolean();
        return monitors.report();
    }

    /** Whether it has ever shaken hands. */
    public boolean shookHands() {
        assert around.owned().getAsBoolean();
        return ledger.greeted();
    }

    /** Why it ended, null while it goes on. */
    public @Nullable CloseReason closeReason() {
        assert around.owned().getAsBoolean();
        return closeReason;
    }

    /**
     * Whether the next line may be taken. While the controller is being told to hold for a STOP session, lines wait,
     * because what they may do depends on its end; {@link Peer#goOn} tells when.
     */
    public boolean takesLines() {
        assert around.owned().getAsBoolean();
        return !stopping.stoppingSession();
    }

    /** Bytes of the CONTROLs that wait. */
    public long waitingBytes() {
        assert around.owned().getAsBoolean();
        return controls.waitingBytes();
    }

    /** The client sends nothing more; what it sent is still done and answered, but nothing is sampled for it. */
    public void endInput() {
        assert around.owned().getAsBoolean();
        inputEnded = true;
        monitors.end();
    }

    /** Refuses the CONTROLs that still wait: the client sends nothing more, and they go with its session. */
    public void withdraw() {
        assert around.owned().getAsBoolean();
        controls.refuseAll("it waited for the controller when this connection was closed");
    }

    /**
     * Whether nothing is under way that the client would be told of; {@link Peer#goOn} tells when. Where the robot has to
     * hold when a session is lost, a CONTROL is not waited for.
     */
    public boolean settled() {
        assert around.owned().getAsBoolean();
        return !controls.stopping() && (around.settings().holdOnDisconnect() || !controls.busy());
    }

    /**
     * A CONTROL or a STOP has come to its end.
     *
     * @param fewer whether fewer wait than before
     */
    void controlEnded(boolean fewer) {
        if (fewer) {
            peer.usesLess();
        }
        if (inputEnded) {
            peer.goOn();
        }
    }

    /** A line has arrived. Faults are reported in the order of protocol section 3.5. */
    public void receive(Decoded decoded) {
        assert around.owned().getAsBoolean();
        if (phase == Phase.ENDED) {
            return;
        }
        switch (decoded) {
            case Decoded.Refused refused -> {
                CommandName name = refused.command();
                Refusal refusal = name == null || !barred(name) ? refused.refusal() : handshakeRequired(name);
                if (name == CommandName.CONTROL) {
                    refuseControl(null, refusal);
                } else {
                    refuse(refusal);
                }
            }
            case Decoded.Accepted accepted -> {
                long nowNanos = around.pacer().ticker().nanos();
                watchdog.touch(nowNanos);
                Command command = accepted.command();
                if (!barred(command.name())) {
                    execute(command, nowNanos);
                } else if (command instanceof Command.Control control) {
                    refuseControl(Requests.of(control), handshakeRequired(command.name()));
                } else {
                    refuse(handshakeRequired(command.name()));
                }
            }
        }
    }

    /**
     * The stream made progress: a line of the monitor's was handed to the operating system. An error line of the monitor
     * is one: it shows that the peer still reads. Without a monitor only commands count.
     */
    public void progressed() {
        assert around.owned().getAsBoolean();
        watchdog.progressed();
    }

    /**
     * The connection is gone.
     *
     * @param how seen from the socket
     */
    public void disconnected(CloseReason how) {
        assert around.owned().getAsBoolean();
        finish(phase == Phase.CLOSING ? CloseReason.STOPPED : how);
    }

    /** Ends the session. */
    public void end(CloseReason reason) {
        assert around.owned().getAsBoolean();
        if (phase != Phase.ENDED) {
            finish(reason);
            peer.end(reason);
        }
    }

    /** Tells the client that the server goes, then ends the session. */
    public void shutDown() {
        assert around.owned().getAsBoolean();
        if (phase != Phase.ENDED) {
            refuse(new Refusal(ErrorCode.HANDSHAKE_REJECTED, "the server is shutting down; this session ends"));
            end(CloseReason.SHUTDOWN);
        }
    }

    /** A fault of ours: it ends, all others go on. */
    public void fail(Throwable cause) {
        assert around.owned().getAsBoolean();
        peer.failed(cause);
        SessionLog.of(log, Level.ERROR, peer).setCause(cause).log("{} failed and is ended", peer.caller());
        end(CloseReason.INTERNAL_ERROR);
    }

    private void execute(Command command, long nowNanos) {
        switch (command) {
            case Command.Handshake handshake -> handshake(handshake);
            case Command.Monitor recipe -> monitors.take(recipe);
            case Command.Control control -> control(Requests.of(control), nowNanos);
            case Command.Stop stop -> stop(stop.target());
        }
    }

    private void handshake(Command.Handshake handshake) {
        String active = monitors.active() ? "a MONITOR is active" : null;
        if (active == null && controls.busy()) {
            active = "a CONTROL is being executed";
        }
        if (greeting.welcomes(handshake, phase == Phase.READY, active, deadman.fault(handshake))) {
            phase = Phase.READY;
            ledger.greet();
            stopping.stay();
            right.shookHands(handshake.probe());
            peer.reply(new Event.HandshakeAck(deadman.asked(handshake)));
        }
    }

    /** Whose token HANDSHAKE came with, if one is asked for. */
    public @Nullable String user() {
        assert around.owned().getAsBoolean();
        return greeting.user();
    }

    private void control(ApiRequest request, long nowNanos) {
        Refusal refusal = right.refusal(request);
        if (refusal == null) {
            deadman.commanded(request, nowNanos);
            controls.submit(request, nowNanos);
        } else {
            refuseControl(request, refusal);
        }
    }

    private void stop(StopTarget target) {
        right.stopped();
        switch (target) {
            case MONITOR -> {
                monitors.end();
                peer.reply(new Event.StopAck(target));
            }
            case CONTROL -> stopping.stopControl();
            case SESSION -> {
                monitors.end();
                leaveReady(Phase.CLOSING);
                stopping.stopSession();
            }
        }
    }

    Ledger ledger() {
        return ledger;
    }

    void timedOut(String why) {
        refuse(new Refusal(ErrorCode.SESSION_TIMEOUT, why));
        end(CloseReason.TIMED_OUT);
    }

    /** Whether {@code name} has to wait for a HANDSHAKE. */
    private boolean barred(CommandName name) {
        return phase != Phase.READY && name != CommandName.HANDSHAKE;
    }

    private static Refusal handshakeRequired(CommandName name) {
        return new Refusal(ErrorCode.HANDSHAKE_REQUIRED, name + " came before a successful HANDSHAKE");
    }

    /** Tells the client what is not done. */
    public void refuse(Refusal refusal) {
        assert around.owned().getAsBoolean();
        ledger.refusal(refusal);
        peer.reply(refusal);
    }

    /**
     * The same of a CONTROL.
     *
     * @param request null if the line broke a rule, so that there is none
     */
    void refuseControl(@Nullable ApiRequest request, Refusal refusal) {
        if (witness != null) {
            witness.ended(request, new ControlWitness.Fate.Refused(refusal));
        }
        refuse(refusal);
    }

    /** The controller was told to hold on this session's behalf, and this became of it. */
    void held(String why, ApiOutcome outcome) {
        if (witness != null) {
            witness.ended(null, new ControlWitness.Fate.Held(why, outcome));
        }
    }

    /** Who wants to know what becomes of the CONTROLs, null if nobody does. */
    @Nullable
    ControlWitness witness() {
        return witness;
    }

    /** The controller did not do what a CONTROL asked for. */
    void controlFailed(Event.ControlErr error) {
        ledger.controlError(error);
        peer.reply(error);
    }

    private void leaveReady(Phase next) {
        if (phase == Phase.READY) {
            around.admission().release();
        }
        phase = next;
    }

    private void finish(CloseReason reason) {
        if (phase == Phase.ENDED) {
            return;
        }
        closeReason = reason;
        ledger.end(reason);
        monitors.end();
        greeting.close();
        watchdog.stop();
        leaveReady(Phase.ENDED);
        stopping.close();
    }
}
