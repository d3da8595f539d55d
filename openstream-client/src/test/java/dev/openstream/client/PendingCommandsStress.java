package dev.openstream.client;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.codec.ServerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * One thread sends commands, one receives answers, and any may give the connection up: whatever the interleaving, it is as
 * if they had come one after the other, and no command is answered twice.
 */
public final class PendingCommandsStress {

    private static final ServerLine ANSWER = new ServerLine.MonitorAck();

    private final PendingCommands answers = new PendingCommands();
    private final List<CompletableFuture<ServerLine>> sent = new ArrayList<>();

    @Operation(nonParallelGroup = "sender")
    public void sendMonitor() {
        send(CommandName.MONITOR);
    }

    @Operation(nonParallelGroup = "sender")
    public void sendStop() {
        send(CommandName.STOP);
    }

    private void send(CommandName command) {
        PendingCommand pending = PendingCommand.of(command, 0);
        sent.add(pending.answer());
        answers.add(pending);
    }

    /** Number of commands that have their answer, as the sender sees it. */
    @Operation(nonParallelGroup = "sender")
    public long answered() {
        return sent.stream()
                .filter(answer -> answer.isDone() && !answer.isCompletedExceptionally())
                .count();
    }

    @Operation(nonParallelGroup = "receiver")
    public boolean monitorAcknowledged() {
        return answers.acknowledge(CommandName.MONITOR, ANSWER);
    }

    @Operation(nonParallelGroup = "receiver")
    public boolean stopRefused() {
        return answers.refuse(new ServerLine.Refused("stop_failed", "", ""));
    }

    @Operation(nonParallelGroup = "receiver")
    public void lose() {
        answers.fail(new ConnectionLost(LossReason.BROKEN, "", LastLines.NONE));
    }

    @Test
    void everyInterleaving() {
        new ModelCheckingOptions()
                .iterations(8)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(2)
                .check(PendingCommandsStress.class);
    }
}
