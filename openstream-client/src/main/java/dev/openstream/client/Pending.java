package dev.openstream.client;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.codec.ServerLine;
import java.util.concurrent.CompletableFuture;

/**
 * A command whose answer is waited for.
 *
 * @param command its word
 * @param signOfLife whether nobody asked for it but the client itself
 * @param deadlineNanos until when, on the scale of {@link System#nanoTime()}
 * @param answer completed by the receiving thread, or exceptionally with the loss of the connection
 */
record Pending(CommandName command, boolean signOfLife, long deadlineNanos, CompletableFuture<ServerLine> answer) {}
