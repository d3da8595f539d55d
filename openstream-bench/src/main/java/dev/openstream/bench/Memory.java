package dev.openstream.bench;

import dev.openstream.bench.child.Inside;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.util.ArrayList;
import java.util.List;

/** 500 sessions at 2 ms in a heap of 128 MiB; a JVM that ran out of memory would end. */
record Memory() implements BenchScenario {

    private static final int SESSIONS = 500;
    private static final int HEAP_MIB = 128;
    private static final double SECONDS = 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        String heap = "-Xmx" + HEAP_MIB + "m -XX:+ExitOnOutOfMemoryError";
        try (Subject ours = Subject.ours(setup.home(), List.of(), heap);
                Receiver receiver = new Receiver()) {
            receiver.start();
            List<BeatStream> streams = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                streams.add(ours.beats(receiver, SECONDS));
            }
            receiver.recordAll(streams);
            Traffic.goOnFor(SECONDS / 2);
            double liveMib;
            try (Inside inside = Inside.of(ours.child())) {
                liveMib = inside.liveHeapMib();
            }
            double residentMib = ours.child().residentMib();
            long halfNanos = System.nanoTime();
            Traffic.goOnFor(SECONDS / 2);
            receiver.stop();
            long served = streams.stream()
                    .filter(stream -> stream.meanMillis(halfNanos, Long.MAX_VALUE) > 0)
                    .count();
            boolean all = ours.child().process().isAlive() && served == SESSIONS;
            return figures(served, all, liveMib, residentMib);
        }
    }

    private List<Figure> figures(long served, boolean all, double liveMib, double residentMib) {
        return List.of(
                new Figure(
                        name(),
                        "sessions served at the end, of 500 in a heap of 128 MiB",
                        Values.of((double) served),
                        null,
                        "all",
                        all),
                Figure.below(HEAP_MIB, name(), "heap after a collection, 500 sessions open, MiB", Values.of(liveMib)),
                Figure.told(name(), "resident memory, MiB", Values.of(residentMib), null));
    }
}
