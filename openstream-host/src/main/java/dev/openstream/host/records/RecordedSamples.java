package dev.openstream.host.records;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.recording.AnchoredClock;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.EntryRing;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.sampling.SampleListener;
import dev.openstream.server.sampling.SampleSubscription;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thing that is sampled for the recording, on its way into the ring. Owned by the loop. */
final class RecordedSamples implements SampleListener {

    private static final Logger log = LoggerFactory.getLogger(RecordedSamples.class);
    private static final byte[] NOTHING = {};

    private final int kind;
    private final EntryRing ring;
    private final AnchoredClock clock;
    private final Ticker ticker;
    private final AtomicLong lost = new AtomicLong();
    private int lateMicros;

    /** Samples of {@code kind}, as {@link RecordRings} has them. */
    RecordedSamples(int kind, EntryRing ring, AnchoredClock clock, Ticker ticker) {
        this.kind = kind;
        this.ring = ring;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public void beat(long lateNanos, long periodErrorNanos) {
        lateMicros = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMicros(lateNanos));
    }

    @Override
    public void sampled(SampleSubscription subscription, ApiOutcome outcome, long durationNanos) {
        switch (outcome) {
            case ApiAnswer answer -> {
                JsonText body = answer.body();
                byte[] json = body == null ? NOTHING : body.array();
                offer(subscription, answer.successful() && json.length > 0, json);
                if (kind == RecordRings.MODEL && answer.successful()) {
                    // It is what it is.
                    subscription.stop();
                }
            }
            case ApiFailure failure ->
                offer(subscription, false, failure.reason().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void offer(SampleSubscription subscription, boolean successful, byte[] bytes) {
        EntryHead head = new EntryHead(
                successful ? kind : kind + RecordRings.FAILED,
                lateMicros,
                subscription.beat(),
                clock.wallNanos(subscription.beatNanos()),
                clock.wallNanos(ticker.nanos()));
        if (!ring.offer(head, bytes, 0, bytes.length)) {
            lost.incrementAndGet();
        }
    }

    /** Samples that found no room; any thread may ask. */
    long lost() {
        return lost.get();
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        if (cause != null) {
            log.error("the recording gets no more samples", cause);
        }
    }
}
