package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** One MONITOR at 2 ms while CONTROL lines come, compared with the same MONITOR alone in the same rounds. */
record BesideControl(String name, Kind kind, double p50Most, double p99Most, double meanShare)
        implements BenchScenario {

    /** Length of the warm-up: in the first seconds of a flood the compiler takes more than the lines do. */
    private static final int WARM_UP_SECONDS = 8;

    /** Kind and place of the CONTROL lines. */
    enum Kind {
        PACED_SAME_CONNECTION,
        FLOOD_SAME_CONNECTION,
        FLOOD_OTHER_CONNECTION
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        try (Subject ours = Subject.ours(setup.home())) {
            measure(ours, kind, WARM_UP_SECONDS);
            Pairs pairs = Pairs.inTurn(
                    name,
                    setup.rounds(),
                    () -> MonitorBeats.measure(ours, 1, setup.seconds()),
                    () -> measure(ours, kind, setup.seconds()));
            return List.of(
                    pairs.within(meanShare, "mean period, ms (floor: MONITOR alone)", Round::meanMillis),
                    pairs.atMost(p50Most, "late p50, us (floor: MONITOR alone)", Round::p50Micros),
                    pairs.atMost(p99Most, "late p99, us (floor: MONITOR alone)", Round::p99Micros));
        }
    }

    /** One round of one stream beside CONTROL. */
    static Round measure(Subject subject, Kind kind, double seconds) throws IOException, InterruptedException {
        List<BeatStream> streams = new ArrayList<>();
        try (Receiver receiver = new Receiver()) {
            BeatStream stream = subject.stream(seconds);
            streams.add(stream);
            receiver.start();
            SocketChannel monitored = subject.open(receiver, stream);
            SocketChannel other =
                    subject.session(receiver, new BeatStream(BeatStream.Form.DATA, Subject.PERIOD_NANOS, 1));
            try (Traffic _ = switch (kind) {
                case PACED_SAME_CONNECTION -> Traffic.paced(monitored);
                case FLOOD_SAME_CONNECTION -> Traffic.flood(monitored);
                case FLOOD_OTHER_CONNECTION -> Traffic.flood(other);
            }) {
                receiver.recordAll(streams);
                Traffic.goOnFor(seconds);
                receiver.stop();
            }
            return Round.of(streams, 0);
        }
    }
}
