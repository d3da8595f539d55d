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

    private final String where;
    private final Pacer pacer;
    private final long timeoutMillis;
    private final Link link;

    private final Queue<Call> waiting = new ArrayDeque<>();

    /** Who waits for STOPs: those on their way, and those that wait for the session. */
    private final Queue<Consumer<? super ApiOutcome>> holds = new ArrayDeque<>();

    private final Queue<Consumer<? super ApiOutcome>> holdsToSend = new ArrayDeque<>();

    private final Deadline answerDue;
    private final Deadline holdDue;
    private final Deadline askAgain;
    private final Deadline keepAlive;

    /** The CONTROL that is on its way, and what was heard of it. */
    private @Nullable Call sent;

    private @Nullable ApiOutcome heard;

    /** A HANDSHAKE is not answered yet. */
    private boolean asked;

    private long pauseMillis;

    /** The CONTROL on its way was said to be under execution. */
    private boolean saidBusy;

    /** To this controller a session that has sent a CONTROL is busy for good. */
    private boolean alwaysBusy;

    /** Why there is no session; null while there is one. */
    private @Nullable String down = "it is being connected to";

    /** Done when the first attempt to open a session has ended, however. */
    private final CompletableFuture<Boolean> tried = new CompletableFuture<>();

    private boolean toldDown;

    /** A call of a session's; {@code dueNanos} is when nobody waits for it any more. */
    private record Call(Command.Control control, long dueNanos, Consumer<? super ApiOutcome> outcome) {}

    /** Begins to connect. */
    ControlRelay(Wire.Connector connector, Pacer pacer, StreamUpstreamSettings settings) {
        this.where = settings.where();
        this.pacer = pacer;
        this.timeoutMillis = settings.callTimeoutMillis();
        this.answerDue = deadline(this::unanswered);
        this.holdDue = deadline(this::unacknowledged);
        this.askAgain = deadline(this::ask);
        this.keepAlive = deadline(this::sayWeAreHere);
        this.link = new Link(connector, pacer, timeoutMillis, this);
    }

    private Deadline deadline(Runnable due) {
        return new Deadline(pacer, due, this::failed);
    }

    /** Told whether the first attempt to open a session has succeeded; done on the loop. */
    CompletableFuture<Boolean> tried() {
        return tried;
    }

    void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        if (down != null) {
            outcome.accept(notSent(down));
        } else if (waiting.size() >= MOST_WAITING) {
            outcome.accept(new ApiFailure(503, "not sent: " + MOST_WAITING + " calls wait for the controller already"));
        } else {
            long dueNanos = pacer.ticker().nanos() + nanos(timeoutMillis);
            waiting.add(new Call(Commands.control(request), dueNanos, outcome));
            sendNext();
        }
    }

    /**
     * STOP {@code control}, past what waits: as without a gateway, it drops its own sender's CONTROLs, and others' go on.
     * Without a session it goes out as soon as one is opened by an attempt that is made at once.
     */
    void hold(Consumer<? super ApiOutcome> outcome) {
        if (down == null) {
            stop(outcome);
        } else {
            holdsToSend.add(outcome);
            link.hurry();
        }
    }

    void close() {
        link.end();
        lost("this server shuts down");
    }

    private void stop(Consumer<? super ApiOutcome> outcome) {
        holds.add(outcome);
        link.send(new Command.Stop(StopTarget.CONTROL));
        if (!holdDue.standing()) {
            holdDue.set(nanos(timeoutMillis));
        }
    }

    private void sendNext() {
        while (sent == null && !asked && !waiting.isEmpty()) {
            Call next = waiting.remove();
            if (next.dueNanos() - pacer.ticker().nanos() <= 0) {
                next.outcome().accept(new ApiFailure(504, "not sent: others' calls took too long"));
            } else {
                send(next);
            }
        }
    }

    private void send(Call call) {
        sent = call;
        heard = null;
        saidBusy = false;
        pauseMillis = SHORTEST_PAUSE_MILLIS;
        link.send(call.control());
        ask();
        answerDue.set(nanos(timeoutMillis));
    }

    private void ask() {
        asked = true;
        link.send(new Command.Handshake(ProtocolVersion.MAJOR));
        keepAlive.set(TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS));
    }

    private void sayWeAreHere() {
        if (!asked && sent == null) {
            ask();
            answerDue.set(nanos(timeoutMillis));
        }
    }

    @Override
    public void ready() {
        down = null;
        alwaysBusy = false;
        tried.complete(true);
        if (toldDown) {
            toldDown = false;
            log.info("the controller at {} is back", where);
        }
        keepAlive.set(TimeUnit.SECONDS.toNanos(KEEP_ALIVE_SECONDS));
        while (!holdsToSend.isEmpty()) {
            stop(holdsToSend.remove());
        }
    }

    @Override
    public void line(ServerLine line) {
        switch (line) {
            case ServerLine.HandshakeAck ack -> acknowledged();
            case ServerLine.ControlErr error -> controlError(error);
            case ServerLine.StopAck ack -> {
                if (ack.target().equals(StopTarget.CONTROL.word())) {
                    held(new ApiAnswer(200, null));
                }
            }
            case ServerLine.Refused refused -> refused(refused);
            case ServerLine.MonitorAck ack -> outOfPlace("monitor_ack");
            case ServerLine.Data data -> outOfPlace("data");
            case ServerLine.Unknown unknown -> outOfPlace(unknown.type());
        }
    }

    /** No CONTROL is being executed: the one that is on its way is done. */
    private void acknowledged() {
        if (asked) {
            asked = false;
            alwaysBusy = alwaysBusy && sent == null;
            done();
        } else {
            outOfPlace("handshake_ack");
        }
    }

    private void busy() {
        asked = false;
        saidBusy = true;
        if (sent == null || alwaysBusy) {
            done();
        } else {
            askAgain.set(nanos(pauseMillis));
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    private void done() {
        answerDue.cancel();
        askAgain.cancel();
        Call call = sent;
        ApiOutcome outcome = heard == null ? new ApiAnswer(200, null) : heard;
        sent = null;
        heard = null;
        if (call != null) {
            call.outcome().accept(outcome);
        }
        sendNext();
    }

    private void controlError(ServerLine.ControlErr error) {
        if (sent == null || heard != null) {
            // Its sender was told that all is well: this controller does not keep the order that it promises.
            log.warn("the controller at {} sent a control_err that belongs to no CONTROL: {}", where, error);
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
            case "stop_failed", "missing_target", "invalid_target" -> held(Refusals.failure(refused));
            case "nothing_to_stop" -> held(new ApiAnswer(200, null));
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
        } else if (!holds.isEmpty()) {
            held(Refusals.failure(refused));
        } else {
            outOfPlace(refused.code());
        }
    }

    private void held(ApiOutcome outcome) {
        Consumer<? super ApiOutcome> first = holds.poll();
        if (holds.isEmpty()) {
            holdDue.cancel();
        } else {
            holdDue.set(nanos(timeoutMillis));
        }
        if (first != null) {
            first.accept(outcome);
        }
    }

    private void outOfPlace(String what) {
        log.debug("the controller at {} sent {} out of place", where, what);
    }

    /** Silence is a reason to give the session up: a later error must not become somebody else's. Being busy is not. */
    private void unanswered() {
        if (sent != null && heard == null) {
            heard = new ApiFailure(
                    504, "the controller did not say within " + timeoutMillis + " ms whether it was done");
        }
        if (saidBusy && !asked) {
            log.warn("the controller at {} says that it is busy, and no more: taken as done from now on", where);
            alwaysBusy = true;
            done();
        } else {
            link.restart("it did not answer within " + timeoutMillis + " ms");
        }
    }

    private void unacknowledged() {
        link.restart("it did not acknowledge a STOP within " + timeoutMillis + " ms");
    }

    @Override
    public void lost(String why) {
        down = why;
        tried.complete(false);
        if (!toldDown) {
            toldDown = true;
            log.warn("the controller at {} is out of reach: {}", where, why);
        }
        asked = false;
        List.of(answerDue, holdDue, askAgain, keepAlive).forEach(Deadline::cancel);
        Call unknown = sent;
        ApiOutcome outcome = heard;
        sent = null;
        heard = null;
        if (unknown != null) {
            String words = "it may have been executed: the connection was lost before the controller said so: " + why;
            unknown.outcome().accept(outcome == null ? new ApiFailure(502, words) : outcome);
        }
        List<Call> notSent = List.copyOf(waiting);
        waiting.clear();
        notSent.forEach(call -> call.outcome().accept(notSent(why)));
        failAll(holds, why);
        failAll(holdsToSend, why);
    }

    private static ApiFailure notSent(String why) {
        return new ApiFailure(502, "not sent: the controller is out of reach: " + why);
    }

    private static void failAll(Queue<Consumer<? super ApiOutcome>> those, String why) {
        List<Consumer<? super ApiOutcome>> failed = List.copyOf(those);
        those.clear();
        failed.forEach(one -> one.accept(new ApiFailure(502, "the controller is out of reach: " + why)));
    }

    private void failed(Throwable cause) {
        log.error("the controller's CONTROLs failed", cause);
        link.restart("a fault of ours");
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
