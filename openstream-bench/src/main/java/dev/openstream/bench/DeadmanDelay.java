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
 * Delay of the deadman: time from the last CONTROL of a client that hangs until the client has the line that says
 * that the robot holds, less the deadman's own time. In front of the simulator, and through a gateway, which asks
 * over HTTP: there no documented call ends what is being followed, so that five seconds of points outlast every
 * call, streamed or in a list. Then the client is told {@code stop_failed}, which is no hold and is counted apart.
 */
record DeadmanDelay() implements BenchScenario {

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

    /** Point every 50 ms that repeats the same pose. */
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
                List<Hangs> direct = new ArrayList<>();
                List<Hangs> streamed = new ArrayList<>();
                List<Hangs> timed = new ArrayList<>();
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

    private List<Figure> figures(String way, List<Hangs> rounds) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.told(
                name(),
                "holds that failed" + way + ", of a hundred",
                new Values(rounds.stream().map(Hangs::failedPercent).toList()),
                null));
        List<Histogram> held = rounds.stream()
                .map(Hangs::held)
                .filter(round -> round.getTotalCount() > 0)
                .toList();
        figures.addAll(delays("hold", way, held));
        List<Histogram> failed = rounds.stream()
                .map(Hangs::failed)
                .filter(round -> round.getTotalCount() > 0)
                .toList();
        figures.addAll(delays("stop_failed", way, failed));
        return figures;
    }

    /** Figures of the rounds in which that happened; empty if there are none. */
    private List<Figure> delays(String end, String way, List<Histogram> rounds) {
        if (rounds.isEmpty()) {
            return List.of();
        }
        String what = "last CONTROL to " + end + way + ", less the deadman's " + DEADMAN_MILLIS + " ms, ";
        return List.of(
                delay(what + "p99, ms", rounds, round -> round.getValueAtPercentile(99)),
                delay(what + "at most, ms", rounds, Histogram::getMaxValue));
    }

    private Figure delay(String what, List<Histogram> rounds, ToDoubleFunction<Histogram> value) {
        return Figure.told(
                name(),
                what,
                new Values(rounds.stream()
                        .map(round -> value.applyAsDouble(round) / 1e6)
                        .toList()),
                null);
    }

    /**
     * Results of a round's hangs, in nanoseconds after the deadman's time.
     *
     * @param held until the robot was said to hold
     * @param failed until it was said not to
     */
    private record Hangs(Histogram held, Histogram failed) {

        Hangs() {
            this(new Histogram(3), new Histogram(3));
        }

        double failedPercent() {
            long all = held.getTotalCount() + failed.getTotalCount();
            return 100.0 * failed.getTotalCount() / all;
        }
    }

    /** Hangs again and again. */
    private static Hangs measure(Subject subject, String points, double seconds) throws IOException {
        Hangs hangs = new Hangs();
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
                boolean failed = expect(in, "deadman").contains("\"stop_failed\"");
                long delayNanos = Math.max(0, System.nanoTime() - last - DEADMAN_MILLIS * 1_000_000);
                (failed ? hangs.failed() : hangs.held()).recordValue(delayNanos);
            }
        }
        return hangs;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
    }

    private static String expect(BufferedReader in, String word) throws IOException {
        String line = in.readLine();
        if (line == null || !line.contains(word)) {
            throw new IOException("instead of " + word + " came " + line);
        }
        return line;
    }
}
