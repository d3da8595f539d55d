package dev.openstream.server.loopback;

import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A hostile peer: writes the same bytes as fast as the socket takes them, and reads what comes back, or does not. */
final class Flood implements AutoCloseable {

    private final LineClient client;
    private final byte[] bytes;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    private Flood(LineClient client, byte[] bytes) {
        this.client = client;
        this.bytes = bytes;
    }

    /** A peer that reads all it gets. */
    static Flood reading(LineClient client, byte[] bytes) {
        Flood flood = new Flood(client, bytes);
        flood.run(flood::write);
        flood.run(flood::read);
        return flood;
    }

    /** A peer that never reads. */
    static Flood deaf(LineClient client, byte[] bytes) {
        Flood flood = new Flood(client, bytes);
        flood.run(flood::write);
        return flood;
    }

    /** Number of times that all of the bytes were sent. */
    long sent() {
        return sent.get();
    }

    /** Grows while the server works on the flood: it takes bytes, or answers. */
    long progress() {
        return sent.get() + received.get();
    }

    /** Waits until the bytes have gone out {@code times} more. */
    void awaitSent(int times) {
        long goal = sent() + times;
        await().atMost(TestServer.PATIENCE).until(() -> sent() >= goal);
    }

    /**
     * Waits until the server has worked on the flood {@code times} more. Its answers count too: a full socket tells its
     * sender of room by the megabyte, and a slow machine takes long for one of garbage.
     */
    void awaitProgress(int times) {
        long goal = progress() + times;
        await().atMost(TestServer.PATIENCE).until(() -> progress() >= goal);
    }

    private void run(Runnable work) {
        Thread thread = new Thread(work, "flood");
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        try {
            while (true) {
                client.sendRaw(bytes);
                sent.incrementAndGet();
            }
        } catch (IOException e) {
            // The end of the flood: the test or the server has closed.
        }
    }

    private void read() {
        try {
            while (client.skip() >= 0) {
                received.incrementAndGet();
            }
        } catch (IOException | AssertionError e) {
            // The same.
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
