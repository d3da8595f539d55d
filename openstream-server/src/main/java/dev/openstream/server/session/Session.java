package dev.openstream.server.session;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.ProtocolVersion;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Deadline;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One connection's conversation; owned by its event loop's thread, which every public method asserts. Lines come in
 * decoded and in order; what there is to say goes to the {@link Peer}. See docs/flow.md.
 */
public final class Session implements Lease.Writer {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Surroundings around;
    private final Peer peer;
    private final @Nullable ControlWitness witness;
    private final Ledger ledger;
    private final Watchdog watchdog;
    private final ControlLane controls;
    private final Deadman deadman;
    private final Deadline closing;
    private final Deadline unshaken;

    private Phase phase = Phase.AWAITING_HANDSHAKE;
    private @Nullable CloseReason closeReason;
    private boolean stoppingSession;
    private @Nullable Monitor monitor;
    private @Nullable String user;

    /** When the last {@code monitor_internal_error} was sent. Null before the first. */
    private @Nullable Long sampleErrorNanos;

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
        this.controls = new ControlLane(this, around);
        this.deadman = new Deadman(this, around, peer, controls);
        this.closing = new Deadline(around.pacer(), () -> end(CloseReason.STOPPED), this::fail);
        this.unshaken = new Deadline(around.pacer(), this::neverShookHands, this::fail);
        if (around.access().handshakeMillis() > 0) {
            unshaken.set(TimeUnit.MILLISECONDS.toNanos(around.access().handshakeMillis()));
        }
    }

    /** What happened so far. */
    public Tally tally() {
        assert around.owned().getAsBoolean();
        return ledger.tally();
    }

    /** What there is to say of it now. */
    public SessionReport report() {
        assert around.owned().getAsBoolean();
        return ledger.report(monitor);
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
        return !stoppingSession;
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
        if (monitor != null) {
            watchdog.touch();
        }
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

    /** Ends the session from this side. */
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

    /** A fault of ours in this session: it ends, all others go on. */
    public void fail(Throwable cause) {
        assert around.owned().getAsBoolean();
        SessionLog.of(log, Level.ERROR, peer).setCause(cause).log("{} failed and is ended", peer.caller());
        end(CloseReason.INTERNAL_ERROR);
    }

    private void execute(Command command, long nowNanos) {
        switch (command) {
            case Command.Handshake handshake -> handshake(handshake);
            case Command.Monitor recipe -> monitor(recipe);
            case Command.Control control -> control(Requests.of(control), nowNanos);
            case Command.Stop stop -> stop(stop.target());
        }
    }

    private void handshake(Command.Handshake handshake) {
        if (handshake.major() != ProtocolVersion.MAJOR) {
            String message = "major is " + handshake.major() + "; it must be " + ProtocolVersion.MAJOR;
            refuse(new Refusal(ErrorCode.VERSION_MISMATCH, message));
        } else if (monitor != null || controls.busy()) {
            String what = monitor != null ? "a MONITOR is active" : "a CONTROL is being executed";
            refuse(new Refusal(ErrorCode.BUSY_SESSION_ACTIVE, what + " on this connection"));
        } else {
            String rejected = deadman.fault(handshake);
            if (rejected == null && phase != Phase.READY) {
                rejected = rejection(handshake.token());
            }
            if (rejected == null) {
                phase = Phase.READY;
                ledger.greet();
                unshaken.cancel();
                closing.cancel();
                peer.reply(new Event.HandshakeAck(deadman.asked(handshake)));
            } else {
                refuse(new Refusal(ErrorCode.HANDSHAKE_REJECTED, rejected));
                endIfBarred();
            }
        }
    }

    /** Why there is no session now, null if there is one. */
    private @Nullable String rejection(@Nullable String token) {
        Authentication authentication = around.access().authentication();
        if (authentication != null) {
            String barred = authentication.barred(peer.network());
            if (barred != null) {
                return barred;
            }
            user = authentication.ownerOf(token, peer.network());
            if (user == null) {
                return Authentication.REJECTED;
            }
            SessionLog.of(log, Level.INFO, peer).log("{} shook hands as {}", peer.caller(), user);
        }
        return around.admission().admit();
    }

    /** Who guesses tokens may not go on on the same connection. */
    private void endIfBarred() {
        Authentication authentication = around.access().authentication();
        if (authentication != null && authentication.barred(peer.network()) != null) {
            end(CloseReason.TURNED_AWAY);
        }
    }

    private void neverShookHands() {
        timedOut("there was no successful HANDSHAKE within " + around.access().handshakeMillis() + " ms");
    }

    /** Whose token HANDSHAKE came with; null where none is asked for. */
    public @Nullable String user() {
        assert around.owned().getAsBoolean();
        return user;
    }

    private void control(ApiRequest request, long nowNanos) {
        Lease lease = around.lease();
        String barred = around.rules().refusal(request);
        String held = lease == null || barred != null ? null : lease.claim(this, request);
        if (barred != null) {
            refuseControl(request, new Refusal(ErrorCode.METHOD_NOT_ALLOWED, barred));
        } else if (held != null) {
            refuseControl(request, new Refusal(ErrorCode.CONTROL_BUSY, held));
        } else {
            deadman.commanded(request, nowNanos);
            controls.submit(request, nowNanos);
        }
    }

    @Override
    public String name() {
        assert around.owned().getAsBoolean();
        String address = peer.caller().address();
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

    private void releaseLease() {
        Lease lease = around.lease();
        if (lease != null) {
            lease.release(this);
        }
    }

    /** A refusal changes nothing: the monitor that there was goes on. */
    private void monitor(Command.Monitor recipe) {
        ApiRequest request = Requests.of(recipe);
        String barred = around.rules().refusal(request);
        if (barred != null) {
            refuse(new Refusal(ErrorCode.METHOD_NOT_ALLOWED, barred));
            return;
        }
        Sampler replaced = monitor == null ? null : monitor.sampler();
        switch (around.samplers().join(request, recipe.periodMillis(), replaced, around)) {
            case Sampler sampler -> start(recipe, sampler);
            case Joined.Refused refused ->
                refuse(new Refusal(
                        ErrorCode.MONITOR_INTERNAL_ERROR, request + " is not monitored: " + refused.reason()));
        }
    }

    private void start(Command.Monitor recipe, Sampler sampler) {
        Monitor replaced = monitor;
        monitor = new Monitor(this, around, recipe, sampler, replaced);
        if (replaced == null || replaced.periodMillis() != recipe.periodMillis()) {
            ledger.beginStream();
        }
        if (replaced != null) {
            replaced.stop();
            peer.forgetSamples();
        }
        watchdog.arm(recipe.periodMillis());
        peer.reply(new Event.MonitorAck());
        monitor.start();
    }

    private void stop(StopTarget target) {
        switch (target) {
            case MONITOR -> {
                endMonitor();
                peer.reply(new Event.StopAck(target));
            }
            case CONTROL -> {
                if (around.rules().readOnly()) {
                    refuse(new Refusal(
                            ErrorCode.METHOD_NOT_ALLOWED, "STOP control stopped nothing: this address is read-only"));
                } else {
                    releaseLease();
                    hold(target);
                }
            }
            case SESSION -> {
                releaseLease();
                endMonitor();
                leaveReady(Phase.CLOSING);
                stoppingSession = true;
                // A viewer's farewell must not stop the robot while somebody else moves it.
                if (controls.moving() || !othersMayMove()) {
                    hold(target);
                } else {
                    stopped(target, new ApiAnswer(200, null));
                }
            }
        }
    }

    private void hold(StopTarget target) {
        deadman.rest();
        controls.stop(outcome -> stopped(target, outcome));
    }

    /** Whether it is no business of this session's that the robot moves. */
    private boolean othersMayMove() {
        return around.rules().readOnly()
                || around.movers().any()
                || around.openApi().sharesRobot();
    }

    private void stopped(StopTarget target, ApiOutcome outcome) {
        boolean sessionStops = target == StopTarget.SESSION;
        if (sessionStops) {
            stoppingSession = false;
            closing.set(TimeUnit.MILLISECONDS.toNanos(around.settings().stopCloseMillis()));
        }
        if (outcome instanceof ApiAnswer answer && answer.successful()) {
            peer.reply(new Event.StopAck(target));
        } else {
            String what = outcome instanceof ApiFailure failure ? failure.reason() : "the controller refused to hold";
            refuse(new Refusal(ErrorCode.STOP_FAILED, "STOP " + target.word() + ": " + what));
        }
        if (sessionStops) {
            peer.goOn();
        }
    }

    Ledger ledger() {
        return ledger;
    }

    void sampled(Event.Data sample, long nowNanos) {
        ledger.sample(nowNanos);
        peer.sample(sample);
    }

    void sampleFailed(ApiRequest request, ApiFailure failure) {
        ledger.tally().countMissedBeats(1);
        long now = around.pacer().ticker().nanos();
        long interval = TimeUnit.MILLISECONDS.toNanos(around.settings().monitorErrorMillis());
        if (sampleErrorNanos == null || now - sampleErrorNanos >= interval) {
            sampleErrorNanos = now;
            refuse(new Refusal(ErrorCode.MONITOR_INTERNAL_ERROR, request + ": " + failure.reason()));
        }
    }

    private void timedOut(String why) {
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

    private void endMonitor() {
        if (monitor != null) {
            monitor.stop();
            monitor = null;
            peer.forgetSamples();
            watchdog.disarm();
        }
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
        endMonitor();
        boolean hold = deadman.drives() || (around.settings().holdOnDisconnect() && controls.moving());
        deadman.close();
        controls.close();
        releaseLease();
        closing.cancel();
        unshaken.cancel();
        watchdog.stop();
        leaveReady(Phase.ENDED);
        if (hold) {
            holdAfterLoss();
        }
    }

    /** The session is over whatever becomes of this, so nobody can be told but the log. */
    private void holdAfterLoss() {
        try {
            around.openApi()
                    .hold(outcome -> SessionLog.of(log, Level.INFO, peer)
                            .log("{} was lost, told the controller to hold: {}", peer.caller(), outcome));
        } catch (RuntimeException e) {
            SessionLog.of(log, Level.ERROR, peer)
                    .setCause(e)
                    .log("{} was lost, and the controller could not be told to hold", peer.caller());
        }
    }
}
