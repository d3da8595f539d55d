package dev.openstream.bench;

import dev.openstream.bench.child.FreePort;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sessions with a MONITOR at 2 ms while metrics and sessions are asked for once a second, and the same without that. */
record Scrape(int sessions) implements BenchScenario {

    private static final long EVERY_NANOS = 1_000_000_000;

    @Override
    public String name() {
        return "scrape-" + sessions;
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        int port = FreePort.find();
        List<Double> tookMillis = new ArrayList<>();
        try (Subject ours = Subject.ours(setup.home(), List.of("--admin-port", Integer.toString(port)), "")) {
            Pairs pairs = Pairs.inTurn(
                    name(),
                    setup.rounds(),
                    () -> MonitorBeats.measure(ours, sessions, setup.seconds()),
                    () -> scraped(ours, port, setup.seconds(), tookMillis));
            return List.of(
                    pairs.within(0.001, "mean period, ms (floor: not scraped)", Round::meanMillis),
                    pairs.atMost(1.3, "late p50, us (floor: not scraped)", Round::p50Micros),
                    pairs.atMost(1.5, "late p99, us (floor: not scraped)", Round::p99Micros),
                    pairs.told("late at most, us (floor: not scraped)", Round::maxMicros),
                    Figure.told(name(), "both answers together, ms", new Values(tookMillis), null));
        }
    }

    private Round scraped(Subject ours, int port, double seconds, List<Double> tookMillis) throws Exception {
        try (Scraper _ = new Scraper(port, tookMillis)) {
            return MonitorBeats.measure(ours, sessions, seconds);
        }
    }

    /** Asks until it is closed. */
    private static final class Scraper implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final Thread thread;
        private final List<Double> tookMillis;
        private volatile boolean closed;

        Scraper(int port, List<Double> tookMillis) {
            this.tookMillis = tookMillis;
            this.thread = new Thread(() -> scrape("http://127.0.0.1:" + port), "scraper");
            thread.setDaemon(true);
            thread.start();
        }

        private void scrape(String admin) {
            for (long due = System.nanoTime(); !closed; due += EVERY_NANOS) {
                long began = System.nanoTime();
                ask(admin + "/metrics");
                ask(admin + "/sessions");
                tookMillis.add((System.nanoTime() - began) / 1e6);
                while (!closed && System.nanoTime() - due < EVERY_NANOS) {
                    LockSupport.parkNanos(due + EVERY_NANOS - System.nanoTime());
                }
            }
        }

        private void ask(String url) {
            try {
                HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
                HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(url + ": " + answer.statusCode());
                }
            } catch (IOException e) {
                throw new IllegalStateException(url, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closed = true;
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            http.close();
        }
    }
}
