package dev.openstream.bench;

import dev.openstream.bench.Figure.Pairs;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** One MONITOR at 2 ms while CONTROL lines come, compared with the same MONITOR alone in the same rounds. */
record BesideControl(String name, Kind kind, double p50Most, double p99Most, double meanShare) implements Scenario {

    /** Which CONTROL lines, and where. */
    enum Kind {
        PACED_SAME_CONNECTION,
        FLOOD_SAME_CONNECTION,
        FLOOD_OTHER_CONNECTION
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home(), "")) {
            List<Round> beside = new ArrayList<>();
            List<Round> alone = new ArrayList<>();
            for (int i = 0; i < setup.rounds(); i++) {
                alone.add(Beats.measure(ours, 1, setup.seconds()));
                beside.add(measure(ours, setup.seconds()));
            }
            Pairs pairs = new Pairs(beside, alone);
            return List.of(
                    Figure.within(name, "mean period, ms", pairs, Round::meanMillis, meanShare),
                    Figure.ratio(name, "late p50, us (floor: MONITOR alone)", pairs, Round::p50Micros, p50Most),
                    Figure.ratio(name, "late p99, us (floor: MONITOR alone)", pairs, Round::p99Micros, p99Most));
        }
    }

    private Round measure(Subject subject, double seconds) throws IOException, InterruptedException {
        List<Lane> lanes = new ArrayList<>();
        try (Receiver receiver = new Receiver()) {
            Lane lane = new Lane(Lane.Form.DATA, Subject.PERIOD_NANOS, (int) (seconds * 500));
            lanes.add(lane);
            SocketChannel monitored = receiver.open(subject.port(), Subject.OPENING, lane);
            SocketChannel other = subject.session(receiver, new Lane(Lane.Form.DATA, Subject.PERIOD_NANOS, 1));
            receiver.start();
            try (Traffic traffic = switch (kind) {
                case PACED_SAME_CONNECTION -> Traffic.paced(monitored);
                case FLOOD_SAME_CONNECTION -> Traffic.flood(monitored);
                case FLOOD_OTHER_CONNECTION -> Traffic.flood(other);
            }) {
                traffic.goOnFor(seconds);
            }
            receiver.stop();
            return Round.of(lanes, 0);
        }
    }
}
