package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A well-behaved viewer: reads its stream on a thread of its own and counts the data in it. */
final class DataCounter implements AutoCloseable {

    private final LineClient client;
    private final Thread reader;
    private long count;
    private boolean ended;

    private DataCounter(LineClient client) {
        this.client = client;
        this.reader = new Thread(this::read, "data-counter");
    }

    /** Starts a MONITOR at 2 ms on a client that has shaken hands. */
    static DataCounter start(LineClient client) throws IOException {
        client.send(Lines.monitor(2));
        client.expect(Lines.MONITOR_ACK);
        DataCounter counter = new DataCounter(client);
        counter.reader.setDaemon(true);
        counter.reader.start();
        return counter;
    }

    private void read() {
        try {
            while (client.next(Lines.DATA) != null) {
                noteOne();
            }
        } catch (IOException | AssertionError e) {
            noteEnd();
        }
    }

    private synchronized void noteOne() {
        count++;
        notifyAll();
    }

    private synchronized void noteEnd() {
        ended = true;
        notifyAll();
    }

    synchronized long count() {
        return count;
    }

    /** Time until the next {@code number} data have come, in nanoseconds. */
    synchronized long nanosFor(int number) throws InterruptedException {
        long began = System.nanoTime();
        long goal = count + number;
        while (count < goal && !ended && System.nanoTime() - began < TestServer.PATIENCE.toNanos()) {
            TimeUnit.NANOSECONDS.timedWait(this, 100_000_000);
        }
        assertThat(count).as("data that came in time").isGreaterThanOrEqualTo(goal);
        return System.nanoTime() - began;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
