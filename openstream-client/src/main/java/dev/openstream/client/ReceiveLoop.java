package dev.openstream.client;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.json.JsonText;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Loop that acts on what one connection receives, and on silence and missing answers. Owned by the client's thread. */
final class ReceiveLoop implements EventReceiver.Sink {

    private static final long LONGEST_TICK_MILLIS = 50;
    private static final int TICKS_IN_LIMIT = 8;

    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SharedState shared;
    private final ClientConnection connection;
    private final EventReceiver receiver;
    private final long stalenessNanos;

    private long lastLineNanos = System.nanoTime();

    /** Time when the monitor was last seen to run. */
    private long lastProgressNanos = lastLineNanos;

    private @Nullable Monitor<?> watched;

    /** Id of the stream that samples belong to; -1 before the first one. */
    private long streamId = -1;

    /** Time to request a monitor again that was refused after a loss; 0 if there is none. */
    private long askAgainNanos;

    private DelayFilter delays = new DelayFilter(lastLineNanos);
    private int monitorStatus;

    /** The latest time at which the acknowledgement of the latest MONITOR had not come yet. */
    private long beforeAckNanos = lastLineNanos;

    ReceiveLoop(SharedState shared, ClientConnection connection) {
        this.shared = shared;
        this.connection = connection;
        ClientOptions options = shared.options();
        this.stalenessNanos = SaturatedDurations.nanos(options.staleness());
        long shortestMillis = Math.min(
                SaturatedDurations.millis(options.staleness()), SaturatedDurations.millis(options.answerTimeout()));
        int tickMillis = (int) Math.clamp(shortestMillis / TICKS_IN_LIMIT, 1, LONGEST_TICK_MILLIS);
        try {
            this.receiver = new EventReceiver(connection, options.maxLineBytes(), tickMillis, this);
        } catch (IOException e) {
            connection.lose(LossReason.BROKEN, "nothing could be received: " + e.getMessage());
            throw connection.lost();
        }
    }

    long lastLineNanos() {
        return lastLineNanos;
    }

    /** Sends HANDSHAKE and receives until it is answered (protocol section 3.1). */
    void shakeHands() {
        PendingCommand pending = connection.handshake();
        while (!pending.answer().isDone()) {
            step();
        }
        switch (connection.await(pending)) {
            case ServerLine.Refused refusal -> throw new HandshakeRefused(refusal, connection.lastLines());
            case ServerLine.HandshakeAck ack when !ack.ok() -> throw notOk();
            case ServerLine.HandshakeAck ack -> connection.serverVersion(ack.version());
            case ServerLine answer -> {
                // The session is open.
            }
        }
    }

    private HandshakeRefused notOk() {
        return new HandshakeRefused(
                new ServerLine.Refused("not_ok", "the answer says ok false", ""), connection.lastLines());
    }

    /** Receives what has come, waits at most a tick for it, and looks at the clock. */
    void step() {
        receiver.receive();
        askAgain();
        // After a pause of this process the clock says that all is late, but it may have come in time and wait to be
        // read.
        watch(receiver.emptyNanos());
    }

    private void askAgain() {
        if (askAgainNanos != 0 && System.nanoTime() - askAgainNanos > 0) {
            askAgainNanos = 0;
            restoreMonitor();
        }
    }

    /** Requests the running monitor. A refusal that may pass does not end it. */
    void restoreMonitor() {
        shared.monitors().restore(connection, refusal -> {
            tell(refusal);
            if (refusal.code().equals(MonitorSlot.MAY_PASS)) {
                askAgainNanos = System.nanoTime() + ASK_AGAIN_NANOS | 1;
            }
        });
    }

    private void watch(long nowNanos) {
        PendingCommand oldest = connection.answers().oldest();
        if (oldest != null && nowNanos - oldest.deadlineNanos() > 0) {
            connection.overdue(oldest);
        } else if (connection.stuck(System.nanoTime())) {
            connection.lose(LossReason.NOT_READING, "the server did not read what was sent to it");
        } else {
            watchSilence(nowNanos, oldest);
        }
    }

    private void watchSilence(long nowNanos, @Nullable PendingCommand oldest) {
        Monitor<?> running = shared.monitors().running();
        boolean asked = oldest != null && oldest.command() == CommandName.MONITOR;
        if (running != watched || asked) {
            watched = running;
            lastProgressNanos = nowNanos;
        }
        if (running != null) {
            long limitNanos = stalenessNanos + running.request().period().toNanos();
            if (nowNanos - lastProgressNanos > limitNanos) {
                long millis = TimeUnit.NANOSECONDS.toMillis(nowNanos - lastProgressNanos);
                connection.lose(LossReason.SILENT, "no sample came for " + millis + " ms");
            }
        } else if (oldest == null && nowNanos - lastLineNanos > stalenessNanos && connection.loss() == null) {
            askForSignOfLife();
        }
    }

    private void askForSignOfLife() {
        try {
            connection.askForSignOfLife();
        } catch (ConnectionLost e) {
            // The step after this one sees it.
        }
    }

    @Override
    public void line(ServerLine line, long receivedNanos) {
        lastLineNanos = receivedNanos;
        switch (line) {
            case ServerLine.HandshakeAck ack -> connection.answers().acknowledge(CommandName.HANDSHAKE, ack);
            case ServerLine.MonitorAck ack -> monitored(ack);
            case ServerLine.StopAck ack -> connection.answers().stopped(ack);
            case ServerLine.Data data -> data(data, receivedNanos);
            case ServerLine.ControlErr error -> controlError(error);
            case ServerLine.Refused refusal -> refused(refusal, receivedNanos);
            case ServerLine.Unknown unknown -> {
                // A newer server may say more (section 3: unknown things are passed over).
            }
        }
    }

    @Override
    public void unreadable(String beginning) {
        shared.events().tell(new ClientEvent.UnreadableLine(beginning));
    }

    @Override
    public void caughtUp() {
        Monitor<?> running = shared.monitors().running();
        if (running != null) {
            running.caughtUp();
        }
    }

    private void monitored(ServerLine.MonitorAck ack) {
        beforeAckNanos = receiver.emptyNanos();
        connection.answers().monitored(ack);
    }

    private void data(ServerLine.Data data, long receivedNanos) {
        Monitor<?> running = shared.monitors().running();
        // A server that echoes no id sends samples all the same; one with an older id is late.
        if (running == null || (data.id() >= 0 && data.id() != running.id())) {
            return;
        }
        if (streamId != running.id()) {
            begin(running);
        }
        lastProgressNanos = receivedNanos;
        long delayNanos = delays.delayNanos(data.tsMillis(), receiver.emptyNanos(), receivedNanos);
        JsonText result = data.result();
        int status = failure(data.status());
        if (status != monitorStatus && status != 0) {
            String body = FailureText.text(result);
            shared.events().tell(new ClientEvent.MonitorError(status, body));
            running.failing("the controller answers with status " + status + " " + body);
        }
        monitorStatus = status;
        if (running.request().wholeLines()) {
            map(running, data, data.line().toString(), new Arrival(receivedNanos, delayNanos, connection.number()));
        } else if (status == 0 && result != null) {
            map(running, data, result.toString(), new Arrival(receivedNanos, delayNanos, connection.number()));
        }
    }

    /**
     * Handles the first sample of a monitor. It was accepted after its request, and after a moment at which its
     * acknowledgement had not arrived yet.
     */
    private void begin(Monitor<?> running) {
        streamId = running.id();
        monitorStatus = 0;
        long askedNanos = running.askedNanos();
        delays = new DelayFilter(beforeAckNanos - askedNanos > 0 ? beforeAckNanos : askedNanos);
    }

    /** The status of a failed call; 0 for a successful one. */
    static int failure(OptionalInt status) {
        int code = status.orElse(200);
        return code >= 200 && code < 300 ? 0 : code;
    }

    /**
     * Calls the user's mapper. An exception or error of it, {@link AssertionError} included, concerns this sample only.
     */
    private void map(Monitor<?> running, ServerLine.Data data, String json, Arrival arrival) {
        try {
            running.accept(data, json, arrival);
        } catch (RuntimeException | Error e) {
            shared.events().tell(new ClientEvent.MappingFailed(json, e));
            running.failing("the mapper fails: " + e);
        }
    }

    private void controlError(ServerLine.ControlErr error) {
        if (!connection.answers().failControl(error)) {
            String body = FailureText.text(error.body());
            shared.events().tell(new ClientEvent.ControlError(error.status(), body));
            shared.failMotion(() -> new ControlFailed(error.status(), body, connection.lastLines()));
        }
    }

    private void tell(ServerLine.Refused refusal) {
        shared.events().tell(new ClientEvent.Refusal(refusal.code(), refusal.message(), refusal.hint()));
    }

    private void refused(ServerLine.Refused refusal, long receivedNanos) {
        Monitor<?> running = shared.monitors().running();
        if (running != null && refusal.code().equals(MonitorSlot.MAY_PASS)) {
            // The MONITOR goes on and recovers by itself (section 3.2).
            lastProgressNanos = receivedNanos;
            running.failing(FailureText.words(refusal));
        }
        boolean answered = connection.answers().refuse(refusal);
        if (!answered || refusal.code().equals("stop_failed")) {
            // A robot that was not made to hold concerns everybody, not only the caller that waits.
            tell(refusal);
        }
        if (!answered && PendingCommands.mayRefuseControl(refusal.code())) {
            connection.controlBarred(refusal.code().equals("control_busy") || connection.controlBarred());
            shared.failMotion(() -> new CommandRefused("CONTROL", refusal, connection.lastLines()));
        }
    }
}
