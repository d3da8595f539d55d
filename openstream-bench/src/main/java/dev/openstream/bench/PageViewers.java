package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One session with a MONITOR at 2 ms while as many viewers look at the page, and the same without them. */
record PageViewers(int viewers) implements BenchScenario {

    @Override
    public String name() {
        return "page-" + viewers;
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        List<Double> framesPerSec = new ArrayList<>();
        try (Subject ours = Subject.ours(setup.home())) {
            Pairs pairs = Pairs.inTurn(
                    name(),
                    setup.rounds(),
                    () -> MonitorBeats.measure(ours, 1, setup.seconds()),
                    () -> viewed(ours, setup.seconds(), framesPerSec));
            return List.of(
                    pairs.within(0.001, "mean period, ms (floor: nobody looks)", Round::meanMillis),
                    pairs.told("late p50, us (floor: nobody looks)", Round::p50Micros),
                    pairs.atMost(1.2, "late p99, us (floor: nobody looks)", Round::p99Micros),
                    pairs.told("late at most, us (floor: nobody looks)", Round::maxMicros),
                    Figure.told(name(), "frames a second for each viewer", new Values(framesPerSec), null));
        }
    }

    private Round viewed(Subject ours, double seconds, List<Double> framesPerSec) throws Exception {
        try (OpenViewers looking = new OpenViewers(ours.http().replaceFirst("http", "ws") + "/ui/stream", viewers)) {
            long before = looking.frames();
            long beganNanos = System.nanoTime();
            Round round = MonitorBeats.measure(ours, 1, seconds);
            double tookSeconds = (System.nanoTime() - beganNanos) / 1e9;
            framesPerSec.add((looking.frames() - before) / tookSeconds / viewers);
            return round;
        }
    }

    /** WebSockets that take every frame. */
    private static final class OpenViewers implements WebSocket.Listener, AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final List<WebSocket> sockets = new ArrayList<>();
        private final AtomicLong frames = new AtomicLong();
        private final AtomicInteger closed = new AtomicInteger();

        OpenViewers(String url, int number) {
            for (int i = 0; i < number; i++) {
                sockets.add(http.newWebSocketBuilder()
                        .buildAsync(URI.create(url), this)
                        .join());
            }
        }

        long frames() {
            return frames.get();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (last) {
                frames.incrementAndGet();
            }
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.incrementAndGet();
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.incrementAndGet();
            return null;
        }

        /** A round in which viewers were lost measured something else. */
        @Override
        public void close() {
            int lost = closed.get();
            sockets.forEach(WebSocket::abort);
            http.close();
            if (lost > 0) {
                throw new IllegalStateException(lost + " viewers were lost");
            }
        }
    }
}
