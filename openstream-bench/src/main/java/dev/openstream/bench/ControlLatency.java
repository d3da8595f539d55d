package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * Time of a CONTROL point from the client's write to the end of its execution by the simulator, while a MONITOR at
 * 2 ms runs on the same connection. The floor is the same client writing the same lines to the bare sender, which
 * sends its beats and stamps each line as it has read it. Both stamps are of the machine's monotonic clock.
 */
record ControlLatency() implements BenchScenario {

    private static final double BEYOND_MICROS = 300;

    @Override
    public String name() {
        return "control-latency";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        Path folder = Files.createTempDirectory("openstream-bench");
        Path oursFile = folder.resolve("ours");
        Path floorFile = folder.resolve("floor");
        Stamps oursStamps = Stamps.open(oursFile);
        Stamps floorStamps = Stamps.open(floorFile);
        try (Subject ours = StampedServer.start(setup.home(), oursFile);
                Subject floor = setup.floor().beats(floorFile)) {
            List<Histogram> oursRounds = new ArrayList<>();
            List<Histogram> floorRounds = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                floorRounds.add(measure(floor, floorStamps, setup.seconds()));
                oursRounds.add(measure(ours, oursStamps, setup.seconds()));
            }
            return figures(oursRounds, floorRounds);
        } finally {
            Files.delete(oursFile);
            Files.delete(floorFile);
            Files.delete(folder);
        }
    }

    private List<Figure> figures(List<Histogram> ours, List<Histogram> floor) {
        Values p99 = micros(ours, 99);
        Values floorP99 = micros(floor, 99);
        return List.of(
                Figure.told(
                        name(),
                        "CONTROL written to executed, p50, us (floor: written to read by the bare sender)",
                        micros(ours, 50),
                        micros(floor, 50)),
                new Figure(
                        name(),
                        "CONTROL written to executed, p99, us (floor: written to read by the bare sender)",
                        p99,
                        floorP99,
                        "the floor + 300 us",
                        p99.median() <= floorP99.median() + BEYOND_MICROS));
    }

    static Values micros(List<Histogram> rounds, double percentile) {
        return new Values(rounds.stream()
                .map(round -> round.getValueAtPercentile(percentile) / 1e3)
                .toList());
    }

    /** One round: from each write to its stamp. */
    static Histogram measure(Subject subject, Stamps stamps, double seconds) throws IOException, InterruptedException {
        LongStream.Builder times = LongStream.builder();
        int before = stamps.count();
        try (Receiver receiver = new Receiver()) {
            receiver.start();
            BeatStream stream = subject.stream(seconds);
            SocketChannel channel = subject.open(receiver, stream);
            receiver.recordAll(List.of(stream));
            try (Traffic _ = Traffic.paced(channel, times)) {
                Traffic.goOnFor(seconds);
            }
            long[] written = times.build().toArray();
            stamps.await(before + written.length);
            Histogram histogram = new Histogram(3);
            for (int i = 0; i < written.length; i++) {
                histogram.recordValue(Math.max(0, stamps.at(before + i) - written[i]));
            }
            return histogram;
        }
    }
}
