package dev.openstream.cli.replay;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.Target;
import dev.openstream.host.settings.IoReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that sends the very lines that it is given, right or wrong. One thread sends, a virtual one receives; the
 * end may come from any.
 */
final class ReplayConnection implements AutoCloseable {

    private static final String STOP = "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}";

    private final Socket socket = new Socket();
    /** One line at a time. */
    private final Semaphore turn = new Semaphore(1, true);

    private final Semaphore answers = new Semaphore(0);
    private final Semaphore samples = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private ReplayConnection(Target target, Duration patience) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(target.host(), target.port()), (int) patience.toMillis());
    }

    /**
     * Connects; {@code listener} hears every line that comes.
     *
     * @throws Failure if there is no connection
     */
    static ReplayConnection open(Target target, Duration patience, Consumer<String> listener) {
        try {
            ReplayConnection connection = new ReplayConnection(target, patience);
            Thread.ofVirtual().name("openstream-replay").start(() -> connection.receive(listener));
            return connection;
        } catch (IOException e) {
            throw new Failure(Exit.CANNOT_CONNECT, "cannot connect to " + target + ": " + IoReason.of(e));
        }
    }

    /** Goes on when the listener fails, because an acknowledgement may be waited for. */
    private void receive(Consumer<String> listener) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (failure.get() == null) {
                    tell(listener, line);
                }
                count(line);
            }
        } catch (IOException e) {
            // The end, like any other.
        }
        ended.countDown();
    }

    private void tell(Consumer<String> listener, String line) {
        try {
            listener.accept(line);
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void count(String line) {
        if (line.startsWith("{\"type\":\"data\"")) {
            samples.release();
        } else {
            answers.release();
            if (line.startsWith("{\"type\":\"stop_ack\"") && line.contains("session")) {
                stopped.countDown();
            }
        }
    }

    /**
     * Sends {@code line} and LF.
     *
     * @throws Failure if the connection is over, or STOP was asked for: nothing follows it
     */
    void send(String line) {
        turn.acquireUninterruptibly();
        try {
            if (stopping.get()) {
                throw new Failure(Exit.INTERRUPTED, "it was stopped");
            }
            write(line);
        } finally {
            turn.release();
        }
    }

    private void write(String line) {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(Exit.CANNOT_CONNECT, "the connection was lost: " + e.getMessage());
        }
    }

    /** Throws what the listener threw; it must not be lost on the way between two threads. */
    void check() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Waits for an answer or a sample that was not waited for yet, or the end. */
    void await(boolean data, Duration longest) throws InterruptedException {
        long untilNanos = System.nanoTime() + longest.toNanos();
        Semaphore one = data ? samples : answers;
        while (ended.getCount() > 0 && System.nanoTime() < untilNanos) {
            if (one.tryAcquire(1, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Waits for the server to end the connection. */
    boolean awaitEnd(Duration longest) throws InterruptedException {
        return ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends STOP {@code session}, once, and waits for its acknowledgement; whether it came. */
    boolean stop(Duration patience) {
        if (stopping.compareAndSet(false, true)) {
            // A server that does not read must not keep this from ending.
            Thread.ofVirtual().start(this::writeStop);
        }
        try {
            return stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            close();
        }
    }

    private void writeStop() {
        turn.acquireUninterruptibly();
        try {
            write(STOP);
        } catch (Failure e) {
            close();
        } finally {
            turn.release();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The connection is gone in either case.
        }
    }
}
