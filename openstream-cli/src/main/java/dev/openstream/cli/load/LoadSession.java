package dev.openstream.cli.load;

import dev.openstream.cli.measure.Beats;
import dev.openstream.client.ClientEvent;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.ControlCall;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.Sample;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One of many sessions. Samples are counted on the thread that the client delivers them on; all else is for any thread. */
final class LoadSession implements AutoCloseable {

    /** Samples that may wait; they are stamped when they are received, so those that wait are not late. */
    private static final int BUFFER = 4096;

    private static final Duration SETTLING = Duration.ofMillis(300);

    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong losses = new AtomicLong();
    private final Beats beats;
    private final OpenStreamClient client;
    private final Monitor<String> monitor;
    private final CompletableFuture<Void> ended;

    private volatile boolean counting;

    /** Counts of one session. */
    record SessionLoad(Beats beats, long errors, long losses) {}

    private LoadSession(LoadPlan plan, ClientOptions options) {
        this.beats = new Beats(plan.period(), SETTLING);
        this.client = OpenStreamClient.connect(options.withBounds(BUFFER, options.maxLineBytes()), this::count);
        this.monitor = client.monitor(MonitorRequest.of(plan.url(), plan.period(), json -> ""));
        this.ended = monitor.onSample(this::count);
    }

    static LoadSession open(LoadPlan plan, ClientOptions options) {
        return new LoadSession(plan, options);
    }

    private void count(ClientEvent event) {
        switch (event) {
            case ClientEvent.Lost lost -> losses.incrementAndGet();
            case ClientEvent.ControlError error -> errors.incrementAndGet();
            case ClientEvent.Refusal refusal -> errors.incrementAndGet();
            case ClientEvent.MonitorError error -> errors.incrementAndGet();
            case ClientEvent.UnreadableLine line -> errors.incrementAndGet();
            case ClientEvent.MappingFailed failed -> errors.incrementAndGet();
            case ClientEvent.StateChanged change -> {}
            case ClientEvent.AttemptFailed failed -> {}
            case ClientEvent.Recovered recovered -> {}
        }
    }

    private void count(Sample<String> sample) {
        if (counting) {
            beats.sample(sample.receivedNanos(), sample.tsMillis());
        }
    }

    /** Starts to count. */
    void begin() {
        counting = true;
    }

    void send(ControlCall call) {
        client.control(call);
    }

    /** Ends it; what it saw. */
    SessionLoad end(Duration patience) {
        monitor.close();
        // The last sample has been counted when the listener has heard the end.
        ended.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        close();
        return new SessionLoad(beats, errors.get(), losses.get());
    }

    @Override
    public void close() {
        client.close();
    }
}
