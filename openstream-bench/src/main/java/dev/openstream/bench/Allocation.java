package dev.openstream.bench;

import dev.openstream.bench.child.Inside;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bytes that the server's own threads allocate for each line, counted by its JVM. */
record Allocation() implements BenchScenario {

    private static final int CONTROL_LINES = 200_000;

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home());
                Inside inside = Inside.of(ours.child())) {
            List<Double> data = new ArrayList<>();
            List<Double> control = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                data.add(forData(ours, inside, setup.seconds()));
                control.add(forControl(ours, inside));
            }
            return List.of(
                    Figure.below(512, name(), "bytes for a data line, one MONITOR at 2 ms", new Values(data)),
                    Figure.below(2048, name(), "bytes for a CONTROL point, pipelined", new Values(control)));
        }
    }

    private static double forData(Subject ours, Inside inside, double seconds)
            throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver()) {
            receiver.start();
            BeatStream stream = ours.beats(receiver, seconds);
            receiver.recordAll(List.of(stream));
            long before = inside.allocatedBytes();
            Traffic.goOnFor(seconds);
            long allocated = inside.allocatedBytes() - before;
            receiver.stop();
            return (double) allocated / stream.received();
        }
    }

    private static double forControl(Subject ours, Inside inside) throws IOException {
        long before = inside.allocatedBytes();
        Points.rate(ours.port(), CONTROL_LINES);
        return (double) (inside.allocatedBytes() - before) / CONTROL_LINES;
    }
}
