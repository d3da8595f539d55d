package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.codec.ServerLine.ControlErr;
import dev.openstream.protocol.codec.ServerLine.HandshakeAck;
import dev.openstream.protocol.codec.ServerLine.MonitorAck;
import dev.openstream.protocol.codec.ServerLine.Refused;
import dev.openstream.protocol.codec.ServerLine.StopAck;
import dev.openstream.protocol.json.JsonText;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assignment of answers to commands, although answers carry no number (protocol section 3). */
final class PendingCommandsTest {

    private static final HandshakeAck ACK = new HandshakeAck(true, "1.0.0");
    private static final Refused BUSY = new Refused("busy_session_active", "m", "");
    private static final ControlErr FAILED = new ControlErr(403, JsonText.EMPTY_OBJECT);

    private final PendingCommands answers = new PendingCommands();

    private CompletableFuture<ServerLine> sent(CommandName command) {
        PendingCommand pending = PendingCommand.of(command, 0);
        answers.add(pending);
        return pending.answer();
    }

    private static void is(CompletableFuture<ServerLine> answer, ServerLine line) {
        assertThat(answer).isCompletedWithValue(line);
    }

    @Test
    void eachKindHasItsOwnAnswer() {
        CompletableFuture<ServerLine> monitor = sent(CommandName.MONITOR);
        CompletableFuture<ServerLine> stop = stop(StopTarget.CONTROL);

        assertThat(answers.stopped(new StopAck("control"))).isTrue();
        is(stop, new StopAck("control"));
        assertThat(monitor).isNotDone();
        assertThat(answers.acknowledge(CommandName.MONITOR, new MonitorAck())).isTrue();
        is(monitor, new MonitorAck());
        assertThat(answers.acknowledge(CommandName.MONITOR, new MonitorAck())).isFalse();
    }

    @Test
    void confirmedControlWithoutAnErrorHasTheSecondAnswer() {
        CompletableFuture<ServerLine> before = sent(CommandName.HANDSHAKE);
        CompletableFuture<ServerLine> control = sent(CommandName.CONTROL);
        CompletableFuture<ServerLine> after = sent(CommandName.HANDSHAKE);

        answers.acknowledge(CommandName.HANDSHAKE, ACK);
        is(before, ACK);
        assertThat(control).isNotDone();
        answers.refuse(BUSY);
        is(control, BUSY);
        is(after, BUSY);
    }

    // An error of a call that was sent before, and that nobody waits for.
    @Test
    void errorBeforeTheFirstAnswerIsNotTheConfirmedControls() {
        sent(CommandName.HANDSHAKE);
        CompletableFuture<ServerLine> control = sent(CommandName.CONTROL);
        sent(CommandName.HANDSHAKE);

        assertThat(answers.failControl(FAILED)).isFalse();
        assertThat(answers.refuse(new Refused("invalid_args", "m", ""))).isFalse();
        assertThat(control).isNotDone();
    }

    @Test
    void errorBetweenTheAnswersIsTheConfirmedControls() {
        sent(CommandName.HANDSHAKE);
        CompletableFuture<ServerLine> control = sent(CommandName.CONTROL);
        CompletableFuture<ServerLine> after = sent(CommandName.HANDSHAKE);
        answers.acknowledge(CommandName.HANDSHAKE, ACK);

        assertThat(answers.failControl(FAILED)).isTrue();
        is(control, FAILED);
        assertThat(after).isNotDone();
    }

    @Test
    void refusalGoesToTheCommandThatItNames() {
        CompletableFuture<ServerLine> monitor = sent(CommandName.MONITOR);
        CompletableFuture<ServerLine> stop = sent(CommandName.STOP);
        Refused failed = new Refused("stop_failed", "m", "");
        Refused url = new Refused("invalid_url", "m", "");

        assertThat(answers.refuse(failed)).isTrue();
        is(stop, failed);
        assertThat(answers.refuse(url)).isTrue();
        is(monitor, url);
        assertThat(answers.refuse(url)).isFalse();
    }

    private CompletableFuture<ServerLine> stop(StopTarget target) {
        PendingCommand pending = PendingCommand.stop(target, 0);
        answers.add(pending);
        return pending.answer();
    }

    // The stop of the monitor says nothing about the arm.
    @Test
    void stopIsAcknowledgedByItsTarget() {
        CompletableFuture<ServerLine> monitor = stop(StopTarget.MONITOR);
        CompletableFuture<ServerLine> first = stop(StopTarget.CONTROL);
        CompletableFuture<ServerLine> second = stop(StopTarget.CONTROL);
        CompletableFuture<ServerLine> session = stop(StopTarget.SESSION);

        assertThat(answers.stopped(new StopAck("control"))).isTrue();
        is(first, new StopAck("control"));
        assertThat(answers.stopped(new StopAck("session"))).isTrue();
        is(session, new StopAck("session"));
        assertThat(answers.stopped(new StopAck(""))).isFalse();
        assertThat(answers.stopped(new StopAck("monitor"))).isTrue();
        is(monitor, new StopAck("monitor"));
        assertThat(second).isNotDone();
        assertThat(answers.stopped(new StopAck("monitor"))).isFalse();
    }

    // The refusal does not tell its target: whoever waits for a hold is not to believe in it.
    @Test
    void refusedStopIsTheOneThatHolds() {
        CompletableFuture<ServerLine> monitor = stop(StopTarget.MONITOR);
        CompletableFuture<ServerLine> control = stop(StopTarget.CONTROL);
        Refused failed = new Refused("stop_failed", "m", "");

        assertThat(answers.refuse(failed)).isTrue();
        is(control, failed);
        assertThat(monitor).isNotDone();
        assertThat(answers.refuse(failed)).isTrue();
        assertThat(answers.refuse(failed)).isFalse();
    }

    // With no monitor running it can only be about the one that is asked for; beside one that runs it may be that
    // one's.
    @Test
    void recipeThatIsRefusedByMonitorInternalErrorIsAnswered() {
        Refused failed = new Refused("monitor_internal_error", "no more recipes", "h");
        CompletableFuture<ServerLine> first = sent(CommandName.MONITOR);
        assertThat(answers.refuse(failed)).isTrue();
        is(first, failed);

        sent(CommandName.MONITOR);
        answers.monitored(new MonitorAck());
        PendingCommand replacing = PendingCommand.of(CommandName.MONITOR, 0);
        answers.add(replacing);
        assertThat(answers.refuse(failed)).isFalse();
        assertThat(answers.suspicion(replacing)).contains("no more recipes");
        answers.monitored(new MonitorAck());
        assertThat(answers.suspicion(replacing)).isEmpty();

        CompletableFuture<ServerLine> stopped = stop(StopTarget.MONITOR);
        answers.stopped(new StopAck("monitor"));
        assertThat(stopped).isDone();
        CompletableFuture<ServerLine> last = sent(CommandName.MONITOR);
        assertThat(answers.refuse(failed)).isTrue();
        is(last, failed);
    }

    // A command that was sent before the MONITOR is not meant.
    @ParameterizedTest
    @ValueSource(strings = {"missing_period_ms", "invalid_period", "invalid_id", "monitor_already_active"})
    void refusalOfAFieldThatMonitorAloneHasGoesToTheMonitor(String code) {
        CompletableFuture<ServerLine> stop = stop(StopTarget.CONTROL);
        CompletableFuture<ServerLine> monitor = sent(CommandName.MONITOR);
        Refused refused = new Refused(code, "m", "");

        assertThat(answers.refuse(refused)).isTrue();
        is(monitor, refused);
        assertThat(stop).isNotDone();
    }

    @Test
    void errorsOfTheStreamAreNobodysAnswer() {
        sent(CommandName.MONITOR);
        answers.monitored(new MonitorAck());
        CompletableFuture<ServerLine> monitor = sent(CommandName.MONITOR);

        assertThat(answers.refuse(new Refused("monitor_internal_error", "m", "")))
                .isFalse();
        assertThat(answers.refuse(new Refused("session_timeout", "m", ""))).isFalse();
        assertThat(monitor).isNotDone();
    }

    @Test
    void lossFailsAllThatWait() {
        CompletableFuture<ServerLine> monitor = sent(CommandName.MONITOR);
        CompletableFuture<ServerLine> stop = sent(CommandName.STOP);

        answers.fail(new ConnectionLost(LossReason.SILENT, "w", LastLines.NONE));

        assertThat(monitor).isCompletedExceptionally();
        assertThat(stop).isCompletedExceptionally();
        assertThat(answers.oldest()).isNull();
    }
}
