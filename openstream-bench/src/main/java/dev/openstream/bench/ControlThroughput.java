package dev.openstream.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * CONTROL points on one connection, as fast as they are executed, compared with a bare parser: the same transport,
 * framing and JSON parser walking over every token, and nothing else. Both tell that they are done by answering the last
 * line, which is no command.
 */
record ControlThroughput() implements Scenario {

    private static final int LINES = 400_000;
    private static final int LINES_AT_ONCE = 100;

    @Override
    public String name() {
        return "control-throughput";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home(), "");
                BareParser parser = BareParser.start(true);
                BareParser counter = BareParser.start(false)) {
            List<Double> oursRates = new ArrayList<>();
            List<Double> parserRates = new ArrayList<>();
            List<Double> counterRates = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                counterRates.add(rate(counter.port()));
                parserRates.add(rate(parser.port()));
                oursRates.add(rate(ours.port()));
            }
            Values mine = new Values(oursRates);
            Values floor = new Values(parserRates);
            boolean met = mine.median() >= 0.6 * floor.median();
            return List.of(
                    new Figure(name(), "CONTROL lines a second", mine, floor, "at least 0.6 x the bare parser", met),
                    new Figure(
                            name(),
                            "the same beside a counter of line ends",
                            mine,
                            new Values(counterRates),
                            "-",
                            true));
        }
    }

    /** Lines a second. The pose is in the past of the buffer at once, so that it never fills up. */
    private static double rate(int port) throws IOException {
        String point = Traffic.point().replace("0.002,\"time", "1e-9,\"time").replace("0.01", "0");
        Lane lane = new Lane(Lane.Form.DATA, Subject.PERIOD_NANOS, 1);
        try (Receiver receiver = new Receiver()) {
            SocketChannel channel = receiver.open(port, Subject.HANDSHAKE, lane);
            receiver.start();
            awaitOthers(lane, port, 1);
            ByteBuffer lines = ByteBuffer.wrap(point.repeat(LINES_AT_ONCE).getBytes(StandardCharsets.US_ASCII));
            long began = System.nanoTime();
            for (int i = 0; i < LINES / LINES_AT_ONCE; i++) {
                write(channel, lines.rewind());
            }
            write(channel, ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.US_ASCII)));
            awaitOthers(lane, port, 2);
            return LINES / ((lane.otherNanos() - began) / 1e9);
        }
    }

    /** Waits for the answers to the first and the last line; any other one would be a point that was not executed. */
    private static void awaitOthers(Lane lane, int port, long number) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (lane.others() < number) {
            if (System.nanoTime() - until > 0) {
                throw new IOException("port " + port + " did not answer");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        if (lane.others() > number) {
            throw new IOException("port " + port + " refused a point");
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                LockSupport.parkNanos(20_000);
            }
        }
    }
}
