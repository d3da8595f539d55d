package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * N sessions with a MONITOR at 2 ms each, beside N connections of the floor.
 *
 * @param name the scenario's
 * @param sessions N
 * @param flags more flags for {@code serve}
 * @param rules targets of the figures
 */
record MonitorBeats(String name, int sessions, List<String> flags, List<Function<Pairs, Figure>> rules)
        implements BenchScenario {

    MonitorBeats(String name, int sessions, List<Function<Pairs, Figure>> rules) {
        this(name, sessions, List.of(), rules);
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home(), flags, "");
                Subject floor = setup.floor().beats()) {
            Pairs pairs = Pairs.inTurn(
                    name,
                    setup.rounds(),
                    () -> measure(floor, sessions, setup.seconds()),
                    () -> measure(ours, sessions, setup.seconds()));
            return rules.stream().map(rule -> rule.apply(pairs)).toList();
        }
    }

    /** One round of {@code sessions} streams of {@code subject}, alone. All are connected before the first begins. */
    static Round measure(Subject subject, int sessions, double seconds) throws IOException, InterruptedException {
        List<BeatStream> streams = new ArrayList<>();
        try (Receiver receiver = new Receiver()) {
            receiver.start();
            List<SocketChannel> channels = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                streams.add(subject.stream(seconds));
                channels.add(receiver.connect(subject.port(), streams.getLast()));
            }
            for (SocketChannel channel : channels) {
                Receiver.say(channel, subject.opening());
            }
            receiver.recordAll(streams);
            long cpuNanos = subject.child().cpuNanos();
            long beganNanos = System.nanoTime();
            Traffic.goOnFor(seconds);
            double cpuShare = (double) (subject.child().cpuNanos() - cpuNanos) / (System.nanoTime() - beganNanos);
            receiver.stop();
            return Round.of(streams, cpuShare);
        }
    }
}
