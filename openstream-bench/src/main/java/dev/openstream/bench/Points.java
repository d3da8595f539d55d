package dev.openstream.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** CONTROL points on one connection, as fast as they are executed. */
final class Points {

    private static final int LINES_AT_ONCE = 100;

    private Points() {}

    /**
     * Sends {@code lines} points and waits until the last is done: the server answers the line after it, which is no
     * command. The pose is in the past of the buffer at once, so that it never fills up.
     *
     * @return lines a second
     */
    static double rate(int port, int lines) throws IOException {
        String point = Traffic.point().replace("0.002,\"time", "1e-9,\"time").replace("0.01", "0");
        BeatStream stream = new BeatStream(BeatStream.Form.DATA, Subject.PERIOD_NANOS, 1);
        try (Receiver receiver = new Receiver()) {
            SocketChannel channel = receiver.open(port, Subject.HANDSHAKE, stream);
            receiver.start();
            awaitOthers(stream, port, 1);
            ByteBuffer some = ByteBuffer.wrap(point.repeat(LINES_AT_ONCE).getBytes(StandardCharsets.US_ASCII));
            long began = System.nanoTime();
            for (int i = 0; i < lines / LINES_AT_ONCE; i++) {
                Traffic.write(channel, some.rewind());
            }
            Traffic.write(channel, ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.US_ASCII)));
            awaitOthers(stream, port, 2);
            return lines / ((stream.otherNanos() - began) / 1e9);
        }
    }

    /** Waits for the answers to the first and the last line; any other one would be a point that was not executed. */
    private static void awaitOthers(BeatStream stream, int port, long number) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (stream.others() < number) {
            if (System.nanoTime() - until > 0) {
                throw new IOException("port " + port + " did not answer");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        if (stream.others() > number) {
            throw new IOException("port " + port + " refused a point");
        }
    }
}
