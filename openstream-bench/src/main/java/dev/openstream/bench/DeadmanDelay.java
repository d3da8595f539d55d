package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * How long after the last CONTROL of a client that hangs the robot was made to hold, less the deadman's own time: until the
 * line that says so is with the client. In front of the simulator, and through a gateway, which asks over HTTP: there no
 * documented call ends what is being followed, so that five seconds of points outlast every call, streamed or in a list.
 */
record DeadmanDelay() implements Scenario {

    private static final long DEADMAN_MILLIS = 50;

    private static final List<String> FLAGS = List.of("--deadman-ms", Long.toString(DEADMAN_MILLIS));

    private static final String INIT =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_init\"}}\n";

    /** Five seconds in the pose that the robot starts in. */
    private static final String TIMED = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_points\",\"body\":{"
            + "\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
            + "\"point_1\":{\"positions\":[0,1.570796,0,0,-1.570796,0],\"time_from_start\":0},"
            + "\"point_2\":{\"positions\":[0,1.570796,0,0,-1.570796,0],\"time_from_start\":5}}}}}\n";

    /** The same time in the same pose, a point every 50 ms. */
    private static final String STREAMED =
            Traffic.point().replace("\"interval\":0.002", "\"interval\":0.05").repeat(100);

    @Override
    public String name() {
        return "deadman";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        List<String> through = new ArrayList<>(FLAGS);
        try (Subject robot = Subject.ours(setup.home(), FLAGS, "")) {
            through.addAll(List.of("--upstream", robot.http()));
            try (Subject gateway = Subject.ours(setup.home(), through, "")) {
                List<Histogram> direct = new ArrayList<>();
                List<Histogram> streamed = new ArrayList<>();
                List<Histogram> timed = new ArrayList<>();
                for (int i = 0; i < setup.rounds(); i++) {
                    direct.add(measure(robot, STREAMED, setup.seconds()));
                    streamed.add(measure(gateway, STREAMED, setup.seconds()));
                    timed.add(measure(gateway, TIMED, setup.seconds()));
                }
                List<Figure> figures = new ArrayList<>(figures("", direct));
                figures.addAll(figures(" through a gateway, streamed points", streamed));
                figures.addAll(figures(" through a gateway, timed points", timed));
                return figures;
            }
        }
    }

    private List<Figure> figures(String way, List<Histogram> rounds) {
        return List.of(
                figure(way, "p99", rounds, round -> round.getValueAtPercentile(99)),
                figure(way, "at most", rounds, Histogram::getMaxValue));
    }

    private Figure figure(String way, String statistic, List<Histogram> rounds, ToDoubleFunction<Histogram> value) {
        return Figure.told(
                name(),
                "last CONTROL to hold" + way + ", less the deadman's " + DEADMAN_MILLIS + " ms, " + statistic + ", ms",
                new Values(rounds.stream()
                        .map(round -> value.applyAsDouble(round) / 1e6)
                        .toList()),
                null);
    }

    /** Hangs again and again. */
    private static Histogram measure(Subject subject, String points, double seconds) throws IOException {
        Histogram histogram = new Histogram(3);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), subject.port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say(out, Subject.HANDSHAKE);
            expect(in, "handshake_ack");
            while (System.nanoTime() - end < 0) {
                say(out, INIT);
                say(out, points);
                long last = System.nanoTime();
                expect(in, "deadman");
                histogram.recordValue(Math.max(0, System.nanoTime() - last - DEADMAN_MILLIS * 1_000_000));
            }
        }
        return histogram;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
    }

    private static void expect(BufferedReader in, String word) throws IOException {
        String line = in.readLine();
        if (line == null || !line.contains(word)) {
            throw new IOException("instead of " + word + " came " + line);
        }
    }
}
