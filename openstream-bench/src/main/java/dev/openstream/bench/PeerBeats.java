package dev.openstream.bench;

import dev.openstream.bench.peer.Milo;
import dev.openstream.bench.peer.Mosquitto;
import dev.openstream.bench.peer.PeerSystem;
import dev.openstream.bench.report.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One subscription of another system at 2 ms, beside one connection of the floor. For comparison, so without targets. */
record PeerBeats(String name, Starter starter) implements BenchScenario {

    /** Starts the peer; none where it is not installed. */
    interface Starter {
        Optional<PeerSystem> start() throws IOException;
    }

    static PeerBeats milo() {
        return new PeerBeats("opc-ua", () -> Optional.of(Milo.start()));
    }

    static PeerBeats mosquitto() {
        return new PeerBeats("mqtt", () -> {
            Optional<Path> program = Mosquitto.program();
            return program.isEmpty() ? Optional.empty() : Optional.of(Mosquitto.start(program.get()));
        });
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        Optional<PeerSystem> installed = starter.start();
        if (installed.isEmpty()) {
            return List.of(Figure.absent(name, "not installed on this machine"));
        }
        try (PeerSystem peer = installed.get();
                Subject floor = setup.floor().beats()) {
            measure(peer, setup.seconds());
            Pairs pairs = Pairs.inTurn(
                    name,
                    setup.rounds(),
                    () -> MonitorBeats.measure(floor, 1, setup.seconds()),
                    () -> measure(peer, setup.seconds()));
            return List.of(
                    pairs.told("mean period, ms", Round::meanMillis),
                    pairs.told("late p50, us", Round::p50Micros),
                    pairs.told("late p99, us", Round::p99Micros),
                    pairs.told("missed beats", Round::missed),
                    pairs.told("CPU, cores", Round::cpuShare));
        }
    }

    /** One round; what the peer's client tells is noted as a receiver would. */
    private static Round measure(PeerSystem peer, double seconds) throws Exception {
        BeatStream stream = new BeatStream(
                BeatStream.Form.BARE, PeerSystem.PERIOD_NANOS, (int) (seconds * 1e9 / PeerSystem.PERIOD_NANOS));
        double cpuShare;
        try (AutoCloseable _ = peer.subscribe(beat -> {
            synchronized (stream) {
                stream.note(beat, System.nanoTime());
            }
        })) {
            long cpuNanos = peer.cpuNanos();
            long beganNanos = System.nanoTime();
            Traffic.goOnFor(seconds + 0.2);
            cpuShare = (double) (peer.cpuNanos() - cpuNanos) / (System.nanoTime() - beganNanos);
        }
        synchronized (stream) {
            return Round.of(List.of(stream), cpuShare);
        }
    }
}
