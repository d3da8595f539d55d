package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.protocol.codec.ServerLine.ControlErr;
import dev.openstream.protocol.codec.ServerLine.HandshakeAck;
import dev.openstream.protocol.codec.ServerLine.MonitorAck;
import dev.openstream.protocol.codec.ServerLine.Refused;
import dev.openstream.protocol.codec.ServerLine.StopAck;
import dev.openstream.protocol.json.JsonText;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which answer belongs to which command, although answers carry no number (protocol section 3). */
final class AnswersTest {

    private static final HandshakeAck ACK = new HandshakeAck(true, "1.0.0");
    private static final Refused BUSY = new Refused("busy_session_active", "m", "");
    private static final ControlErr FAILED = new ControlErr(403, JsonText.EMPTY_OBJECT);

    private final Answers answers = new Answers();

    private CompletableFuture<ServerLine> sent(CommandName command) {
        Pending pending = new Pending(command, false, 0, new CompletableFuture<>());
        answers.add(pending);
        return pending.answer();
    }

    private static void is(CompletableFuture<ServerLine> answer, ServerLine line) {
        assertThat(answer).isCompletedWithValue(line);
    }

    @Test
    void eachKindHasItsOwnAnswer() {
        CompletableFuture<ServerLine> monitor = sent(CommandName.MONITOR);
        CompletableFuture<ServerLine> stop = sent(CommandName.STOP);

        assertThat(answers.acknowledge(CommandName.STOP, new StopAck("control")))
                .isTrue();
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

    @Test
    void errorsOfTheStreamAreNobodysAnswer() {
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
