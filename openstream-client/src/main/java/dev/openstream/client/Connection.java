package dev.openstream.client;

import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.codec.ServerLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection to a server. Any thread may send, one at a time and in order; one thread receives. Once lost it stays
 * lost: whoever holds one can never send on a later one by mistake.
 */
final class Connection {

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** What may wait in the system while the network stands still: some hundred points. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private final long number = NUMBERS.incrementAndGet();
    /** What is closed: below TLS, so that nobody waits for a last word there. */
    private final Socket bare;

    private final boolean overTls;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final long answerNanos;
    private final byte[] handshake;

    /** The same for messages. */
    private final byte[] shownHandshake;

    private final Semaphore writing = new Semaphore(1, true);
    private final Answers answers = new Answers();
    private final LineLog sent = new LineLog();
    private final LineLog received = new LineLog();
    private final AtomicReference<@Nullable Loss> loss = new AtomicReference<>();

    /** What the server said it speaks; empty before the handshake. */
    private volatile String serverVersion = "";

    /** When the write that is under way began; 0 if there is none. */
    private volatile long writingSinceNanos;

    /** Why it was lost, in words too. */
    record Loss(LossReason reason, String what) {}

    private Connection(Socket bare, Socket socket, ClientOptions options) throws IOException {
        this.bare = bare;
        this.overTls = options.security().tls() != null;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = socket.getInputStream();
        this.answerNanos = options.answerTimeout().toNanos();
        this.handshake =
                CommandLines.handshake(options.major(), options.security().token());
        this.shownHandshake =
                CommandLines.handshake(options.major(), options.security().token() == null ? null : "***");
    }

    /** Connects {@code socket}, which another thread may close to end the attempt. */
    static Connection open(Socket socket, ClientOptions options) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSendBufferSize(SEND_BUFFER_BYTES);
            InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
            if (address.isUnresolved()) {
                throw new IOException("no address is known for " + options.host());
            }
            socket.connect(address, (int) options.connectTimeout().toMillis());
            SSLContext tls = options.security().tls();
            return new Connection(socket, tls == null ? socket : TlsSocket.over(socket, tls, options), options);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Its number in this JVM. */
    long number() {
        return number;
    }

    String serverVersion() {
        return serverVersion;
    }

    void serverVersion(String version) {
        serverVersion = version;
    }

    Answers answers() {
        return answers;
    }

    LineLog received() {
        return received;
    }

    /** Where lines come from; for the receiving thread only. A read returns after {@code tickMillis} at the latest. */
    InputStream in(int tickMillis) throws SocketException {
        socket.setSoTimeout(tickMillis);
        return in;
    }

    LastLines lastLines() {
        return new LastLines(sent.last(), received.last());
    }

    /** Why it was lost; null while it stands. */
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
     * Gives it up: the first reason counts. Whoever reads, writes or waits is woken. What still waits in the system is
     * thrown away with it, so that no point arrives once the network is back; only after {@link LossReason#CLOSED} is it
     * delivered.
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

    /** Whether a write has been under way for longer than an answer may take. */
    boolean stuck(long nowNanos) {
        long since = writingSinceNanos;
        return since != 0 && nowNanos - since > answerNanos;
    }

    /**
     * Sends {@code line}, if {@code guard}, which is asked when it is this line's turn, does not throw.
     *
     * @throws ConnectionLost if it is lost
     */
    void send(byte[] line, Runnable guard) {
        send(List.of(), line, line, guard);
    }

    /** Sends {@code line} and says what will hold the answer. */
    Pending call(CommandName command, boolean signOfLife, byte[] line) {
        return call(command, signOfLife, line, line);
    }

    private Pending call(CommandName command, boolean signOfLife, byte[] line, byte[] shown) {
        Pending pending = pending(command, signOfLife);
        send(List.of(pending), line, shown, () -> {});
        return pending;
    }

    /** Sends HANDSHAKE and says what will hold the answer. */
    Pending handshake(boolean signOfLife) {
        return call(CommandName.HANDSHAKE, signOfLife, handshake, shownHandshake);
    }

    /** Sends a CONTROL between two HANDSHAKEs (see {@link Answers}) and says what will hold its answer. */
    Pending confirm(byte[] control, Runnable guard) {
        List<Pending> pending = new ArrayList<>();
        pending.add(pending(CommandName.HANDSHAKE, false));
        pending.add(pending(CommandName.CONTROL, false));
        pending.add(pending(CommandName.HANDSHAKE, false));
        byte[] line = CommandLines.together(handshake, control, handshake);
        send(pending, line, CommandLines.together(shownHandshake, control, shownHandshake), guard);
        return pending.get(1);
    }

    private Pending pending(CommandName command, boolean signOfLife) {
        return new Pending(command, signOfLife, System.nanoTime() + answerNanos, new CompletableFuture<>());
    }

    /** Sends {@code line}, of which messages show {@code shown}: a token is for the server only. */
    private void send(List<Pending> pending, byte[] line, byte[] shown, Runnable guard) {
        takeTurn();
        try {
            guard.run();
            pending.forEach(answers::add);
            sent.add(shown, 0, shown.length);
            writingSinceNanos = System.nanoTime() | 1;
            out.write(line);
        } catch (IOException e) {
            lose(LossReason.BROKEN, "a line could not be sent: " + e.getMessage());
            throw lost();
        } finally {
            writingSinceNanos = 0;
            writing.release();
        }
    }

    private void takeTurn() {
        try {
            long untilNanos = System.nanoTime() + answerNanos;
            if (!uninterruptibly(untilNanos, nanos -> writing.tryAcquire(nanos, TimeUnit.NANOSECONDS))) {
                lose(LossReason.NOT_READING, "the server did not take what was sent to it");
                throw lost();
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("a semaphore does not throw this", e);
        }
        if (loss.get() != null) {
            writing.release();
            throw lost();
        }
    }

    /**
     * Waits for the answer. Without one in time the connection is given up, because a late answer could not be told from
     * that to the next command.
     *
     * @throws ConnectionLost if it is lost, or there is no answer in time
     */
    ServerLine await(Pending pending) {
        try {
            return uninterruptibly(
                    pending.deadlineNanos(), nanos -> pending.answer().get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            overdue(pending);
            throw lost();
        } catch (ExecutionException e) {
            throw lost();
        }
    }

    /** Something that waits for so many nanoseconds at most. */
    private interface BoundedWait<T> {
        T within(long nanos) throws InterruptedException, TimeoutException, ExecutionException;
    }

    /** An interrupted thread must still be able to stop the robot; the flag is set again after the wait, which is short. */
    private static <T> T uninterruptibly(long untilNanos, BoundedWait<T> wait)
            throws TimeoutException, ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.within(untilNanos - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives the connection up because {@code pending} was not answered in time. */
    void overdue(Pending pending) {
        String what =
                pending.command() + " was not answered within " + TimeUnit.NANOSECONDS.toMillis(answerNanos) + " ms";
        lose(pending.signOfLife() ? LossReason.SILENT : LossReason.NO_ANSWER, what);
    }
}
