package dev.openstream.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** CONTROL points on one connection, as fast as they are executed. */
final class Points {

    private static final int LINES_AT_ONCE = 100;

    /** Digits of an angle that Python writes. */
    private static final MathContext SEVENTEEN_DIGITS = new MathContext(17);

    private static final double[] POSE_DEG = {0.001, 90, 0.002, 0, -90, 0.003};
    private static final double MOST_CHANGE_DEG = 1e-9;

    private Points() {}

    /** A point over and over, as its numbers are written by hand; it is in the past of the buffer at once, which never fills up. */
    static String alike() {
        return point().repeat(LINES_AT_ONCE);
    }

    /** Points that differ, with numbers of 17 digits as programs write them; else the same. */
    static String varied() {
        Random random = new Random(LINES_AT_ONCE);
        return Stream.generate(() -> point().replaceFirst("\\[.*?]", "[" + jointsDeg(random) + "]"))
                .limit(LINES_AT_ONCE)
                .collect(Collectors.joining());
    }

    private static String point() {
        return Traffic.point().replace("0.002,\"time", "1e-9,\"time").replace("0.01", "0");
    }

    private static String jointsDeg(Random random) {
        return DoubleStream.of(POSE_DEG)
                .mapToObj(deg -> new BigDecimal(deg + random.nextDouble(MOST_CHANGE_DEG)).round(SEVENTEEN_DIGITS))
                .map(BigDecimal::toPlainString)
                .collect(Collectors.joining(","));
    }

    /** Sends {@code lines} points that are {@link #alike}. */
    static double rate(int port, int lines) throws IOException {
        return rate(port, lines, alike());
    }

    /**
     * Sends {@code lines} points, {@code hundred} again and again, and waits until the last is done: the server answers the
     * line after it, which is no command.
     *
     * @return lines a second
     */
    static double rate(int port, int lines, String hundred) throws IOException {
        BeatStream stream = new BeatStream(BeatStream.Form.DATA, Subject.PERIOD_NANOS, 1);
        try (Receiver receiver = new Receiver()) {
            SocketChannel channel = receiver.open(port, Subject.HANDSHAKE, stream);
            receiver.start();
            awaitOthers(stream, port, 1);
            ByteBuffer some = ByteBuffer.wrap(hundred.getBytes(StandardCharsets.US_ASCII));
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
