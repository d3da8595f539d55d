package dev.openstream.cli.record;

import dev.openstream.cli.session.EventWords;
import dev.openstream.client.ClientEvent;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.Sample;
import dev.openstream.recording.AnchoredClock;
import dev.openstream.recording.BeatCounter;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.EntryRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection and its monitor. The SDK's threads put lines and events into rings, and never wait for whoever writes
 * them; what finds no room is counted.
 */
final class RecordedMonitor implements AutoCloseable {

    static final int INFO = 20;
    static final int WARN = 30;

    private static final int SAMPLE = 0;

    /** Some seconds of samples at 500 Hz. */
    private static final int RING_BYTES = 4 << 20;

    private static final int EVENT_BYTES = 64 << 10;
    private static final long END_SECONDS = 2;

    private final Recipe recipe;
    private final AnchoredClock clock;
    private final Consumer<String> words;
    private final EntryRing samples = new EntryRing(RING_BYTES);
    private final EntryRing events = new EntryRing(EVENT_BYTES);
    private final RecordedLines lines;
    private final OpenStreamClient client;
    private final BeatCounter beats;
    private @Nullable Monitor<String> monitor;
    private CompletableFuture<Void> delivered = CompletableFuture.completedFuture(null);

    /** Number of events so far; owned by the thread that calls the event listener. */
    private long eventCount;

    RecordedMonitor(Recipe recipe, ClientOptions options, Duration period, RecordingClock recording) {
        this.recipe = recipe;
        this.clock = recording.clock();
        this.words = recording.words();
        this.beats = new BeatCounter(period);
        this.lines = new RecordedLines(clock);
        this.client = OpenStreamClient.connect(options, this::tell, lines);
    }

    /**
     * Parts that all monitors of a recording share.
     *
     * @param clock of the recording
     * @param words hears what happens by itself
     */
    record RecordingClock(AnchoredClock clock, Consumer<String> words) {}

    /** Asks for the samples. */
    void start(Duration period) {
        Monitor<String> started = client.monitor(MonitorRequest.lines(recipe.url(), period));
        monitor = started;
        delivered = started.onSample(this::take);
    }

    private void take(Sample<String> sample) {
        long beat = beats.next(sample.tsMillis(), sample.sampledNanos());
        byte[] line = sample.value().getBytes(StandardCharsets.UTF_8);
        long stampNanos = clock.wallNanos(sample.sampledNanos());
        EntryHead head = new EntryHead(SAMPLE, beat, stampNanos, clock.wallNanos(sample.receivedNanos()));
        samples.offer(head, line, 0, line.length);
    }

    private void tell(ClientEvent event) {
        String text = EventWords.of(event);
        if (text.isEmpty()) {
            return;
        }
        words.accept(recipe.name() + ": " + text);
        int level = event instanceof ClientEvent.Recovered ? INFO : WARN;
        long nowNanos = clock.wallNanos(System.nanoTime());
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        events.offer(new EntryHead(level, eventCount++, nowNanos, nowNanos), utf8, 0, utf8.length);
    }

    Recipe recipe() {
        return recipe;
    }

    /** Hands over samples and events that have come; for the thread that writes. */
    void drain(EntryRing.Taker sampleTaker, EntryRing.Taker eventTaker) {
        events.drain(eventTaker);
        samples.drain(sampleTaker);
    }

    /** The lines of its connections. */
    RecordedLines lines() {
        return lines;
    }

    /** True if more samples may come. */
    boolean active() {
        Monitor<String> running = monitor;
        return running != null && running.active();
    }

    /** Samples, events and lines that were not written fast enough. */
    long lost() {
        Monitor<String> running = monitor;
        return samples.lost() + lines.lost() + events.lost() + (running == null ? 0 : running.dropped());
    }

    /** Ends it; what has come until now is handed over by {@link #drain} afterwards. */
    @Override
    public void close() {
        Monitor<String> running = monitor;
        if (running != null) {
            running.close();
        }
        client.close();
        // The thread that hands the last samples over has been told that there are no more.
        delivered
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> null)
                .join();
    }
}
