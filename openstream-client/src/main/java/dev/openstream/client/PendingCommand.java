package dev.openstream.client;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits for its answer.
 *
 * @param command its word
 * @param target of a STOP, which its acknowledgement repeats; null for the others
 * @param signOfLife whether nobody asked for it but the client itself
 * @param deadlineNanos until when, on the scale of {@link System#nanoTime()}
 * @param answer completed by the receiving thread, or exceptionally with the loss of the connection
 */
record PendingCommand(
        CommandName command,
        @Nullable StopTarget target,
        boolean signOfLife,
        long deadlineNanos,
        CompletableFuture<ServerLine> answer) {

    static PendingCommand of(CommandName command, long deadlineNanos) {
        return new PendingCommand(command, null, false, deadlineNanos, new CompletableFuture<>());
    }

    static PendingCommand stop(StopTarget target, long deadlineNanos) {
        return new PendingCommand(CommandName.STOP, target, false, deadlineNanos, new CompletableFuture<>());
    }

    static PendingCommand signOfLife(long deadlineNanos) {
        return new PendingCommand(CommandName.HANDSHAKE, null, true, deadlineNanos, new CompletableFuture<>());
    }

    /** True for a STOP that is to make the robot hold. */
    boolean holds() {
        return target != null && target != StopTarget.MONITOR;
    }
}
