package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ProtocolVersion;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.upstream.LinkState;
import dev.openstream.server.upstream.UpstreamReport;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings.Confirmation;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
final class ControlRelay implements Link.User {

    private static final Logger log = LoggerFactory.getLogger(ControlRelay.class);

    /** Most calls that wait; every session has one at most. */
    private static final int MOST_WAITING = 1_024;

    /** A session without MONITOR may be silent for 180 s (section 4). */
    private static final long KEEP_ALIVE_SECONDS = 60;

    /** Between two HANDSHAKEs while a CONTROL is being executed: doubled from the first to the second. */
    private static final long SHORTEST_PAUSE_MILLIS = 1;

    private static final long LONGEST_PAUSE_MILLIS = 16;

    private final StreamUpstreamSettings settings;
    private final Pacer pacer;
    private final LinkState linkState;
    private final Link link;
    private final Holds holds;

    private final Queue<Call> waiting = new ArrayDeque<>();

    private final Deadline answerDue;
    private final Deadline askAgain;
    private final Deadline keepAlive;

    /** The CONTROL that is on its way, and what was heard of it. */
    private @Nullable Call sent;

    private @Nullable ApiOutcome heard;

    /** A HANDSHAKE is not answered yet. */
    private boolean asked;

    private long pauseMillis;

    /** Why there is no session; null while there is one. */
    private @Nullable String down = "it is being connected to";

    /** Done when the first attempt to open a session has ended, however. */
    private final CompletableFuture<Boolean> tried = new CompletableFuture<>();

    /** A call of a session's; {@code dueNanos} is when nobody waits for it any more. */
    private record Call(Command.Control control, long dueNanos, Consumer<? super ApiOutcome> outcome) {}

    /** Begins to connect. */
    ControlRelay(Wire.Connector connector, Pacer pacer, StreamUpstreamSettings settings) {
        this.settings = settings;
        this.pacer = pacer;
        this.linkState = new LinkState(settings.name());
        this.answerDue = deadline(this::unanswered);
        this.askAgain = deadline(this::ask);
        this.keepAlive = deadline(this::sayWeAreHere);
        this.holds = new Holds(deadline(this::unacknowledged), timeoutNanos());
        this.link = new Link(connector, pacer, settings.callTimeoutMillis(), this);
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

    void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        long dueNanos = pacer.ticker().nanos() + timeoutNanos();
        Call call = new Call(Commands.control(request), dueNanos, outcome);
        if (down != null) {
            end(call, notSent(down));
        } else if (waiting.size() >= MOST_WAITING) {
            end(call, new ApiFailure(503, "not sent: " + MOST_WAITING + " calls wait for the controller already"));
        } else {
            waiting.add(call);
            sendNext();
        }
    }

    private void end(Call call, ApiOutcome outcome) {
        linkState.called(outcome);
        call.outcome().accept(outcome);
    }

    /**
     * STOP {@code control}, past what waits: as without a gateway, it drops its own sender's CONTROLs, and others' go on.
     * Without a session it goes out as soon as one is opened by an attempt that is made at once.
     */
    void hold(Consumer<? super ApiOutcome> outcome) {
        holds.add(outcome);
        if (down == null) {
            holds.send(link);
        } else {
            link.hurry();
        }
    }

    void close() {
        link.end();
        fail("this server shuts down");
    }

    private void sendNext() {
        while (sent == null && !asked && !waiting.isEmpty()) {
            Call next = waiting.remove();
            if (next.dueNanos() - pacer.ticker().nanos() <= 0) {
                end(next, new ApiFailure(504, "not sent: others' calls took too long"));
            } else {
                send(next);
            }
        }
    }

    private void send(Call call) {
        sent = call;
        heard = null;
        pauseMillis = SHORTEST_PAUSE_MILLIS;
        link.send(call.control());
        ask();
        answerDue.set(timeoutNanos());
    }

    private void ask() {
        asked = true;
        link.send(new Command.Handshake(ProtocolVersion.MAJOR));
        keepAlive.set(TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS));
    }

    private void sayWeAreHere() {
        if (!asked && sent == null) {
            ask();
            answerDue.set(timeoutNanos());
        }
    }

    @Override
    public void ready() {
        down = null;
        tried.complete(true);
        linkState.back();
        keepAlive.set(TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS));
        holds.send(link);
    }

    @Override
    public void line(ServerLine line) {
        switch (line) {
            case ServerLine.HandshakeAck ack -> acknowledged();
            case ServerLine.ControlErr error -> controlError(error);
            case ServerLine.StopAck ack -> {
                if (ack.target().equals(StopTarget.CONTROL.word())) {
                    holds.answered(new ApiAnswer(200, null));
                }
            }
            case ServerLine.Refused refused -> refused(refused);
            case ServerLine.MonitorAck ack -> outOfPlace("monitor_ack");
            case ServerLine.Data data -> outOfPlace("data");
            case ServerLine.Unknown unknown -> outOfPlace(unknown.type());
        }
    }

    private void acknowledged() {
        if (asked) {
            done();
        } else {
            outOfPlace("handshake_ack");
        }
    }

    private void busy() {
        asked = false;
        if (sent == null || settings.confirmation() == Confirmation.TAKEN) {
            done();
        } else {
            askAgain.set(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    /** The CONTROL that is on its way, if one is, needs no longer to be waited for. */
    private void done() {
        asked = false;
        answerDue.cancel();
        askAgain.cancel();
        Call call = sent;
        ApiOutcome outcome = heard == null ? new ApiAnswer(200, null) : heard;
        sent = null;
        heard = null;
        if (call != null) {
            end(call, outcome);
        }
        sendNext();
    }

    private void controlError(ServerLine.ControlErr error) {
        if (sent == null || heard != null) {
            // Its sender was told that all is well: this controller does not keep the order that it promises.
            log.warn("{} sent a control_err that belongs to no CONTROL: {}", settings.name(), error);
        } else {
            ApiAnswer answer = new ApiAnswer(error.status(), Results.carried(error.body()));
            boolean real = Results.isStatus(error.status()) && !answer.successful();
            heard = real
                    ? answer
                    : new ApiFailure(502, "the controller sent a control_err with status " + error.status());
        }
    }

    private void refused(ServerLine.Refused refused) {
        switch (refused.code()) {
            case "busy_session_active" -> busy();
            case "stop_failed", "missing_target", "invalid_target" -> holds.answered(Refusals.failure(refused));
            case "nothing_to_stop" -> holds.answered(new ApiAnswer(200, null));
            case "handshake_required",
                    "handshake_rejected",
                    "version_mismatch",
                    "missing_major",
                    "invalid_major_type",
                    "invalid_version" -> link.restart("it ended the session: " + Refusals.words(refused));
            case "monitor_internal_error", "session_timeout" -> outOfPlace(refused.code());
            default -> refusedOne(refused);
        }
    }

    /** A code that every command may have is about the CONTROL, if one is on its way. */
    private void refusedOne(ServerLine.Refused refused) {
        if (sent != null && heard == null) {
            heard = Refusals.failure(refused);
        } else if (holds.any()) {
            holds.answered(Refusals.failure(refused));
        } else {
            outOfPlace(refused.code());
        }
    }

    private void outOfPlace(String what) {
        log.debug("{} sent {} out of place", settings.name(), what);
    }

    /** A late error must not become somebody else's: the session is given up. */
    private void unanswered() {
        String words = asked ? "it did not answer" : "a CONTROL was being executed, so it said,";
        if (sent != null && heard == null) {
            heard = new ApiFailure(504, "the controller did not say in time whether it was done");
        }
        link.restart(words + " for " + settings.callTimeoutMillis() + " ms");
    }

    private void unacknowledged() {
        link.restart("it did not acknowledge a STOP for " + settings.callTimeoutMillis() + " ms");
    }

    @Override
    public void lost(String why) {
        linkState.lost(why);
        fail(why);
        tried.complete(false);
    }

    private void fail(String why) {
        down = why;
        asked = false;
        List.of(answerDue, askAgain, keepAlive).forEach(Deadline::cancel);
        Call unknown = sent;
        ApiOutcome outcome = heard;
        sent = null;
        heard = null;
        if (unknown != null) {
            String words = "it may have been executed: the connection was lost before the controller said so: " + why;
            end(unknown, outcome == null ? new ApiFailure(502, words) : outcome);
        }
        List<Call> notSent = List.copyOf(waiting);
        waiting.clear();
        notSent.forEach(call -> end(call, notSent(why)));
        holds.fail(new ApiFailure(502, "the controller is out of reach: " + why));
    }

    private static ApiFailure notSent(String why) {
        return new ApiFailure(502, "not sent: the controller is out of reach: " + why);
    }

    private void failed(Throwable cause) {
        log.error("the controller's CONTROLs failed", cause);
        link.restart("a fault of ours");
    }

    private long timeoutNanos() {
        return TimeUnit.MILLISECONDS.toNanos(settings.callTimeoutMillis());
    }
}
