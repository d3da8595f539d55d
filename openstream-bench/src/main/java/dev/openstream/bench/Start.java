package dev.openstream.bench;

import dev.openstream.bench.child.Child;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Time of {@code serve} until it says ready and of {@code --help} until it ends, beside a JVM that only says hello,
 * and the speed of {@code serve} at that moment.
 */
record Start() implements BenchScenario {

    private static final int FIRST_BEATS = 100;
    private static final int NEXT_BEATS = 10_000;
    private static final double SECONDS = (FIRST_BEATS + NEXT_BEATS) * Subject.PERIOD_NANOS / 1e9;
    private static final int WARM_ROUNDS = 3;
    private static final double WARM_UP_SECONDS = 4;

    /** Says hello. */
    static final class Hello {

        private Hello() {}

        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        warmReceiver(setup);
        List<Double> bare = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        List<Double> next = new ArrayList<>();
        for (int i = 0; i < setup.rounds(); i++) {
            bare.add(secondsOfHello());
            long began = System.nanoTime();
            try (Subject ours = Subject.ours(setup.home())) {
                ready.add((System.nanoTime() - began) / 1e9);
                if (i < WARM_ROUNDS) {
                    BeatStream stream = firstMonitor(ours, SECONDS);
                    first.add(p99Micros(stream, 0, FIRST_BEATS));
                    next.add(p99Micros(stream, FIRST_BEATS, FIRST_BEATS + NEXT_BEATS));
                }
            }
        }
        List<Figure> figures =
                new ArrayList<>(figures(new Values(ready), new Values(bare), new Values(first), new Values(next)));
        figures.addAll(HelpStart.figures(name(), setup));
        return figures;
    }

    private List<Figure> figures(Values ready, Values bare, Values first, Values next) {
        return List.of(
                new Figure(
                        name(),
                        "./openstream serve to ready, s (floor: a bare JVM)",
                        ready,
                        bare,
                        "at most 1.5 x the floor + 1 s",
                        ready.median() <= 1.5 * bare.median() + 1),
                Figure.atMost(
                        1,
                        name(),
                        "late p99 of the first MONITOR's first 100 beats, us (floor: its next 10,000)",
                        first,
                        next));
    }

    static double secondsOfHello() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("java.class.path");
        long began = System.nanoTime();
        try (Child hello = Child.start(new ProcessBuilder(java, "-cp", path, Hello.class.getName()))) {
            if (!hello.firstLine().equals("hello")) {
                throw new IOException("the bare JVM did not start");
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** The receiver is a JVM as well: cold, it would show its own first beats. */
    private static void warmReceiver(Setup setup) throws IOException, InterruptedException {
        try (Subject ours = Subject.ours(setup.home())) {
            firstMonitor(ours, WARM_UP_SECONDS);
        }
    }

    private static BeatStream firstMonitor(Subject ours, double seconds) throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver()) {
            receiver.start();
            receiver.record();
            BeatStream stream = ours.beats(receiver, seconds);
            Traffic.goOnFor(seconds + 0.1);
            receiver.stop();
            return stream;
        }
    }

    private static double p99Micros(BeatStream stream, int from, int to) {
        Histogram histogram = new Histogram(3);
        stream.addLateness(histogram, from, to);
        return histogram.getValueAtPercentile(99) / 1e3;
    }
}
