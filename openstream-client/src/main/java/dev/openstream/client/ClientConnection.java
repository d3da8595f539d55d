package dev.openstream.client;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TCP connection to a server. Any thread may send, one at a time and in order; one thread receives. Once lost it stays
 * lost, so that its holder can never send on a later one by mistake.
 */
final class ClientConnection {

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** The receiving thread looks at the clock more often than that. */
    private static final long VERDICT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final long number = NUMBERS.incrementAndGet();

    /** The socket below TLS, which is the one that is closed, so that closing does not wait for a close of TLS. */
    private final Socket bare;

    private final boolean overTls;
    private final Socket socket;
    private final ConnectionLines lines;
    private final LineWriter writer;
    private final InputStream in;
    private final long answerNanos;
    private final byte[] handshake;

    /** The HANDSHAKE as it is shown in messages, without its token. */
    private final byte[] shownHandshake;

    private final byte[] probe;

    private final PendingCommands answers = new PendingCommands();
    private final AtomicReference<@Nullable Loss> loss = new AtomicReference<>();

    /** The server's protocol version; empty before the handshake. */
    private volatile String serverVersion = "";

    /** True once the server has refused a CONTROL: it may go on to, until the session begins anew (section 3.4). */
    private volatile boolean controlBarred;

    /** Reason of a loss, with a text. */
    record Loss(LossReason reason, String what) {}

    /**
     * A connection over {@code socket}, on which nothing was said yet.
     *
     * @param listener of its lines; null if there is none
     */
    ClientConnection(Socket bare, Socket socket, ClientOptions options, @Nullable LineListener listener)
            throws IOException {
        this.bare = bare;
        this.overTls = options.security().tls() != null;
        this.socket = socket;
        this.lines = new ConnectionLines(number, listener);
        this.writer = new LineWriter(socket.getOutputStream(), lines);
        this.in = socket.getInputStream();
        this.answerNanos = SaturatedDurations.nanos(options.answerTimeout());
        this.handshake =
                CommandLines.handshake(options.major(), options.security().token());
        this.shownHandshake =
                CommandLines.handshake(options.major(), options.security().token() == null ? null : "***");
        this.probe = CommandLines.probe(options.major());
    }

    /** Number of the connection, unique in this JVM. */
    long number() {
        return number;
    }

    String serverVersion() {
        return serverVersion;
    }

    void serverVersion(String version) {
        serverVersion = version;
    }

    boolean controlBarred() {
        return controlBarred;
    }

    void controlBarred(boolean barred) {
        controlBarred = barred;
    }

    PendingCommands answers() {
        return answers;
    }

    ConnectionLines lines() {
        return lines;
    }

    /** True if input is left that was not read yet, in the system or decoded by TLS. */
    boolean moreHasCome() throws IOException {
        return in.available() > 0 || (overTls && bare.getInputStream().available() > 0);
    }

    /** The input, for the receiving thread only. A read returns after {@code tickMillis} at the latest. */
    InputStream in(int tickMillis) throws SocketException {
        socket.setSoTimeout(tickMillis);
        return in;
    }

    LastLines lastLines() {
        return lines.last();
    }

    /** Reason of the loss; null while the connection stands. */
    @Nullable
    Loss loss() {
        return loss.get();
    }

    /** The exception for a call that it was lost under. */
    ConnectionLost lost() {
        Loss why = loss.get();
        return why == null
                ? new ConnectionLost(LossReason.BROKEN, "", lastLines())
                : new ConnectionLost(why.reason(), why.what(), lastLines());
    }

    /**
     * Gives up the connection; the first reason counts. Threads that read, write or wait are woken. Bytes that wait in
     * the operating system are discarded, so that no point arrives once the network is back; only after {@link
     * LossReason#CLOSED} are they delivered.
     */
    void lose(LossReason reason, String what) {
        if (loss.compareAndSet(null, new Loss(reason, what))) {
            try {
                if (reason != LossReason.CLOSED) {
                    bare.setSoLinger(true, 0);
                }
            } catch (IOException e) {
                // It is gone already, and what waited in it.
            }
            try {
                close(reason);
            } catch (IOException e) {
                // It is given up as it is.
            }
            answers.fail(lost());
        }
    }

    private void close(LossReason reason) throws IOException {
        if (reason == LossReason.CLOSED && overTls) {
            // The server is told by TLS that this is the end, unless a write that is stuck is in the way.
            socket.setSoLinger(true, 1);
            socket.close();
        } else {
            bare.close();
        }
    }

    /** True if a write has been under way for longer than an answer may take. */
    boolean stuck(long nowNanos) {
        return writer.busyNanos(nowNanos) > answerNanos;
    }

    /**
     * Sends {@code line}, if {@code guard}, which is asked when it is this line's turn, does not throw.
     *
     * @throws ConnectionLost if it is lost
     */
    void send(byte[] line, Runnable guard) {
        send(List.of(), line, line, guard);
    }

    /** Sends MONITOR, if {@code guard} does not throw, and says what will hold the answer. */
    PendingCommand monitor(byte[] line, Runnable guard) {
        return call(PendingCommand.of(CommandName.MONITOR, deadline()), line, line, guard);
    }

    /** Sends STOP and says what will hold the answer. */
    PendingCommand stop(StopTarget target) {
        byte[] line = CommandLines.stop(target);
        return call(PendingCommand.stop(target, deadline()), line, line, () -> {});
    }

    /** Sends the HANDSHAKE that begins the session and says what will hold the answer. */
    PendingCommand handshake() {
        return call(PendingCommand.of(CommandName.HANDSHAKE, deadline()), handshake, shownHandshake, () -> {});
    }

    /**
     * Sends a HANDSHAKE that does not begin anew, and returns a holder of its answer: a STOP of another session that
     * refuses this client's points (section 3.4) is lifted only by a new motion.
     */
    PendingCommand probe() {
        return call(PendingCommand.of(CommandName.HANDSHAKE, deadline()), probe, probe, () -> {});
    }

    /** Sends one because nothing has come for long; without an answer the server counts as silent. */
    void askForSignOfLife() {
        call(PendingCommand.signOfLife(deadline()), probe, probe, () -> {});
    }

    private PendingCommand call(PendingCommand pending, byte[] line, byte[] shown, Runnable guard) {
        send(List.of(pending), line, shown, guard);
        return pending;
    }

    /** Sends a CONTROL between two HANDSHAKEs (see {@link PendingCommands}) and says what will hold its answer. */
    PendingCommand confirm(byte[] control, Runnable guard) {
        List<PendingCommand> pending = Stream.of(CommandName.HANDSHAKE, CommandName.CONTROL, CommandName.HANDSHAKE)
                .map(command -> PendingCommand.of(command, deadline()))
                .toList();
        byte[] line = CommandLines.together(probe, control, probe);
        send(pending, line, line, guard);
        return pending.get(1);
    }

    private long deadline() {
        return System.nanoTime() + answerNanos;
    }

    /** Sends {@code line}, of which messages show {@code shown}: a token is for the server only. */
    private void send(List<PendingCommand> pending, byte[] line, byte[] shown, Runnable guard) {
        takeTurn();
        try {
            guard.run();
            pending.forEach(answers::add);
            writer.write(line, shown);
        } catch (IOException e) {
            lose(LossReason.BROKEN, "a line could not be sent: " + e.getMessage());
            throw lost();
        } finally {
            writer.endTurn();
        }
    }

    private void takeTurn() {
        if (!writer.beginTurn(deadline())) {
            lose(LossReason.NOT_READING, "the server did not read what was sent to it");
            throw lost();
        }
        if (loss.get() != null) {
            writer.endTurn();
            throw lost();
        }
    }

    /**
     * Waits for an answer. Without one in time the connection is given up, because a late answer could be taken for
     * that to the next command.
     *
     * @throws ConnectionLost if the connection is lost, or there is no answer in time
     */
    ServerLine await(PendingCommand pending) {
        try {
            return Uninterruptibly.await(
                    pending.deadlineNanos(), nanos -> pending.answer().get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return awaitVerdict(pending);
        } catch (ExecutionException e) {
            throw lost();
        }
    }

    /** After a pause of this process the answer may have come in time: the receiving thread finds it, or that there is none. */
    private ServerLine awaitVerdict(PendingCommand pending) {
        try {
            return Uninterruptibly.await(
                    System.nanoTime() + VERDICT_NANOS, nanos -> pending.answer().get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            // The thread is stuck in a mapper.
            overdue(pending);
            throw lost();
        } catch (ExecutionException e) {
            throw lost();
        }
    }

    /** Gives the connection up because {@code pending} was not answered in time. */
    void overdue(PendingCommand pending) {
        String what = pending.command() + " was not answered within " + TimeUnit.NANOSECONDS.toMillis(answerNanos)
                + " ms" + answers.suspicion(pending);
        lose(pending.signOfLife() ? LossReason.SILENT : LossReason.NO_ANSWER, what);
    }
}
