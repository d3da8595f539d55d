package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.upstream.UpstreamHealth;
import dev.openstream.server.upstream.UpstreamReport;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings.ControlCompletion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All CONTROLs of all clients on one session with the controller, and their STOPs; owned by the event loop. Success is
 * silent and an error does not say whose it is, so one CONTROL at a time is sent, with a HANDSHAKE behind it: that is
 * acknowledged only when no CONTROL is being executed (protocol section 3.1), and what came before is about that CONTROL.
 * Nothing is sent twice. See docs/adr/0022-one-control-then-a-handshake.md.
 */
final class ControlRelay implements UpstreamSession.SessionListener {

    private static final Logger log = LoggerFactory.getLogger(ControlRelay.class);

    private final StreamUpstreamSettings settings;
    private final Pacer pacer;
    private final UpstreamHealth linkState;
    private final UpstreamSession session;
    private final PendingStops holds;

    private final RelayQueue queue;
    private final Deadline answerDue;
    private final Probe probe;

    /** The CONTROL that is on its way. */
    private @Nullable RelayedCall sent;

    /** Another client stopped the robot at the controller, and this gateway's session has not begun anew since. */
    private boolean stopped;

    /** Reason why there is no session; null while there is one. */
    private @Nullable String down = "the connection is not open yet";

    /** Done when the first attempt to open a session has ended, however. */
    private final CompletableFuture<Boolean> tried = new CompletableFuture<>();

    /** Begins to connect. */
    ControlRelay(UpstreamConnection.Connector connector, Pacer pacer, StreamUpstreamSettings settings) {
        this.settings = settings;
        this.pacer = pacer;
        this.linkState = new UpstreamHealth(settings.name());
        this.queue = new RelayQueue(pacer.ticker(), linkState);
        this.answerDue = deadline(this::unanswered);
        this.probe = new Probe(pacer, this::say, this::sayWeAreHere, this::failed);
        this.holds = new PendingStops(deadline(this::unacknowledged), timeoutNanos());
        this.session = new UpstreamSession(connector, pacer, settings.callTimeoutMillis(), this);
    }

    /** Sends {@code command} in the session, which exists whenever a command is sent. */
    private void say(Command command) {
        session.send(command);
    }

    private Deadline deadline(Runnable due) {
        return new Deadline(pacer, due, this::failed);
    }

    /** Told whether the first attempt to open a session has succeeded; done on the loop. */
    CompletableFuture<Boolean> tried() {
        return tried;
    }

    UpstreamReport report() {
        return linkState.report();
    }

    /** Makes a call when it is its turn, unless it is not {@code wanted} then. */
    void call(ApiRequest request, BooleanSupplier wanted, Consumer<? super ApiOutcome> outcome) {
        RelayedCall call = new RelayedCall(request, pacer.ticker().nanos() + timeoutNanos(), wanted, outcome);
        if (down == null) {
            queue.add(call);
            sendNext();
        } else {
            queue.end(call, UpstreamRefusals.notSent(down));
        }
    }

    /**
     * Sends STOP {@code control} ahead of waiting calls. At the controller it drops every CONTROL of this gateway that
     * is not executed yet, so none is sent until it is answered. Without a session it is sent as soon as one is open;
     * an attempt is made at once.
     */
    void hold(Consumer<? super ApiOutcome> outcome) {
        holds.add(outcome);
        if (down == null) {
            sendHolds();
        } else {
            session.hurry();
        }
        queue.endExpired();
    }

    private void sendHolds() {
        stopped = false;
        if (!probe.stopSent() && sent != null) {
            sent.overtake();
        }
        holds.send(session);
    }

    void close() {
        session.end();
        fail("this server shuts down");
    }

    private void sendNext() {
        while (sent == null && !probe.asked() && !holds.any()) {
            RelayedCall next = queue.next();
            if (next == null) {
                return;
            }
            if (stopped && next.moves()) {
                // Its sender has begun anew with us since, and now our session does.
                queue.putBack(next);
                stopped = false;
                probe.beginAnew();
                awaitAnswer();
            } else {
                send(next);
            }
        }
    }

    private void send(RelayedCall call) {
        sent = call;
        if (call.begins()) {
            stopped = false;
        }
        session.send(call.command());
        probe.ask();
        awaitAnswer();
    }

    private void awaitAnswer() {
        answerDue.set(timeoutNanos());
    }

    private void sayWeAreHere() {
        if (!probe.asked() && sent == null) {
            probe.ask();
            awaitAnswer();
        }
    }

    @Override
    public void ready() {
        down = null;
        tried.complete(true);
        linkState.back();
        probe.alive();
        sendHolds();
    }

    @Override
    public void line(ServerLine line) {
        switch (line) {
            case ServerLine.HandshakeAck ack -> {
                if (probe.asked()) {
                    done();
                } else {
                    outOfPlace("handshake_ack");
                }
            }
            case ServerLine.ControlErr error -> controlError(error);
            case ServerLine.StopAck ack
            when ack.target().equals(StopTarget.CONTROL.word()) -> held(new ApiAnswer(200, null));
            case ServerLine.StopAck ack -> outOfPlace("stop_ack");
            case ServerLine.Refused refused -> refused(refused);
            case ServerLine.MonitorAck ack -> outOfPlace("monitor_ack");
            case ServerLine.Data data -> outOfPlace("data");
            case ServerLine.Unknown unknown -> outOfPlace(unknown.type());
        }
    }

    private void held(ApiOutcome outcome) {
        holds.answered(outcome);
        sendNext();
    }

    private void busy() {
        RelayedCall call = sent;
        if (call == null || settings.confirmation() == ControlCompletion.TAKEN) {
            done();
        } else if (probe.askAgain()) {
            call.overtake();
        }
    }

    /** The CONTROL that is on its way, if one is, needs no longer to be waited for. */
    private void done() {
        probe.answered();
        answerDue.cancel();
        RelayedCall call = sent;
        sent = null;
        if (call != null) {
            queue.end(call, call.done());
        }
        sendNext();
    }

    private void controlError(ServerLine.ControlErr error) {
        if (sent == null || !sent.hear(Results.controlError(error))) {
            // Its sender was told that all is well: this controller does not keep the order that it promises.
            log.warn("{} sent a control_err that belongs to no CONTROL: {}", settings.name(), error);
        }
    }

    private void refused(ServerLine.Refused refused) {
        switch (refused.code()) {
            case "busy_session_active" -> busy();
            case "stop_failed", "missing_target", "invalid_target" -> held(UpstreamRefusals.failure(refused));
            case "nothing_to_stop" -> held(new ApiAnswer(200, null));
            case "handshake_required",
                    "handshake_rejected",
                    "version_mismatch",
                    "missing_major",
                    "invalid_major_type",
                    "invalid_version" -> session.restart("it ended the session: " + UpstreamRefusals.words(refused));
            case "monitor_internal_error", "session_timeout" -> outOfPlace(refused.code());
            default -> refusedOne(refused);
        }
    }

    /** A code that every command may have is about the CONTROL, if one is on its way. */
    private void refusedOne(ServerLine.Refused refused) {
        if (sent != null && sent.hear(UpstreamRefusals.failure(refused, sent.moves()))) {
            stopped |= sent.moves() && UpstreamRefusals.meansStopped(refused);
        } else if (holds.any()) {
            held(UpstreamRefusals.failure(refused));
        } else {
            outOfPlace(refused.code());
        }
    }

    private void outOfPlace(String what) {
        log.debug("{} sent {} out of place", settings.name(), what);
    }

    /** Gives up the session, so that a late error cannot be taken for another call's. */
    private void unanswered() {
        String words = probe.asked() ? "it did not answer" : "it reported a CONTROL in execution";
        if (sent != null) {
            sent.hear(new ApiFailure(504, "the controller did not say in time whether it was done"));
        }
        session.restart(words + " for " + settings.callTimeoutMillis() + " ms");
    }

    private void unacknowledged() {
        session.restart("it did not acknowledge a STOP for " + settings.callTimeoutMillis() + " ms");
    }

    @Override
    public void lost(String why) {
        linkState.lost(why);
        fail(why);
        tried.complete(false);
    }

    private void fail(String why) {
        down = why;
        probe.cancel();
        answerDue.cancel();
        RelayedCall unknown = sent;
        sent = null;
        if (unknown != null) {
            queue.end(unknown, unknown.lost(why));
        }
        queue.fail(UpstreamRefusals.notSent(why));
        holds.fail(new ApiFailure(502, "the controller is out of reach: " + why));
    }

    private void failed(Throwable cause) {
        log.error("the controller's CONTROLs failed", cause);
        session.restart("a fault of this server");
    }

    private long timeoutNanos() {
        return TimeUnit.MILLISECONDS.toNanos(settings.callTimeoutMillis());
    }
}
