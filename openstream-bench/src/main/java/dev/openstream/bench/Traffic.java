package dev.openstream.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** CONTROL lines on a connection, by a thread of its own: one every 2 ms, or as fast as the socket takes them. */
final class Traffic implements AutoCloseable {

    private static final int LINES_AT_ONCE = 200;

    private final Thread thread;
    private volatile boolean closed;

    private Traffic(Work work) {
        thread = new Thread(() -> run(work), "traffic");
        thread.setDaemon(true);
        thread.start();
    }

    /** Work that is repeated until the end. */
    private interface Work {
        void once(long number) throws IOException;
    }

    private void run(Work work) {
        try {
            for (long i = 0; !closed; i++) {
                work.once(i);
            }
        } catch (IOException e) {
            // The round is over and its connections are closed.
        }
    }

    /** A trajectory point; the pose is the one that the robot starts in, so it may be sent for ever. */
    static String point() {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
                + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"args\":{},\"body\":"
                + "{\"interval\":0.002,\"time_from_start\":-1,\"look_ahead_time\":0.01,"
                + "\"point\":[0.001,90.0,0.002,0.0,-90.0,0.003]}}}\n";
    }

    /** A point every 2 ms on absolute deadlines. */
    static Traffic paced(SocketChannel channel) {
        return paced(channel, written -> {});
    }

    /** Sends paced points; tells {@code written} the time just before each point is written. */
    static Traffic paced(SocketChannel channel, LongConsumer written) {
        long start = System.nanoTime();
        ByteBuffer line = ByteBuffer.wrap(point().getBytes(StandardCharsets.US_ASCII));
        return new Traffic(i -> {
            long due = start + i * Subject.PERIOD_NANOS;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            written.accept(System.nanoTime());
            write(channel, line.rewind());
        });
    }

    /** Points as fast as the socket takes them. */
    static Traffic flood(SocketChannel channel) {
        ByteBuffer lines = ByteBuffer.wrap(point().repeat(LINES_AT_ONCE).getBytes(StandardCharsets.US_ASCII));
        return new Traffic(i -> write(channel, lines.rewind()));
    }

    /** Writes all of it, however long that takes. */
    static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    /** Lets things go on for a while: the measured time itself, not a wait for something. */
    static void goOnFor(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
