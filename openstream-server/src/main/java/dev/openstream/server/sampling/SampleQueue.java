package dev.openstream.server.sampling;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Queue of samples from the loop to one other thread, bounded in number and in bytes. Samples are copied. If it is
 * full, the oldest samples are dropped and counted; a queue of one sample keeps the newest.
 *
 * <p>The loop never waits and takes no lock. One thread at a time may call {@link #take}; the counters may be read by
 * any thread.
 */
public final class SampleQueue implements SampleListener {

    /** Memory of one sample beside its body. */
    static final int OVERHEAD_BYTES = 160;

    private final int maxSamples;
    private final long maxBytes;
    private final LinkedTransferQueue<Entry> queue = new LinkedTransferQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable Throwable cause;

    /** State of the consumer: the number of drops and the end that it was told. */
    private long toldDropped;

    private boolean over;

    /**
     * Entry of the queue.
     *
     * @param sample sample; null for the end
     * @param bytes size of its content
     */
    private record Entry(@Nullable QueuedSample sample, long bytes) {}

    /**
     * Creates an empty queue.
     *
     * @param maxSamples greatest number of waiting samples, 1 or more
     * @param maxBytes greatest memory of all waiting samples, in bytes; a larger sample is dropped
     * @throws IllegalArgumentException if a bound is less than 1
     */
    public SampleQueue(int maxSamples, long maxBytes) {
        if (maxSamples < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "maxSamples and maxBytes must be 1 or more, not " + maxSamples + " and " + maxBytes);
        }
        this.maxSamples = maxSamples;
        this.maxBytes = maxBytes;
    }

    @Override
    public void sampled(SampleSubscription subscription, ApiOutcome outcome, long durationNanos) {
        long bytes = OVERHEAD_BYTES + bytes(outcome);
        if (bytes > maxBytes) {
            dropped.incrementAndGet();
            return;
        }
        makeRoom(bytes);
        waiting.incrementAndGet();
        waitingBytes.addAndGet(bytes);
        queue.add(new Entry(
                new QueuedSample(subscription.beat(), subscription.beatNanos(), durationNanos, copy(outcome)), bytes));
    }

    /** An empty queue has room: what is still counted then is with the consumer, and no longer here. */
    private void makeRoom(long bytes) {
        while (waiting.get() >= maxSamples || waitingBytes.get() + bytes > maxBytes) {
            Entry oldest = queue.poll();
            if (oldest == null) {
                return;
            }
            release(oldest);
            dropped.incrementAndGet();
        }
    }

    private void release(Entry entry) {
        waiting.decrementAndGet();
        waitingBytes.addAndGet(-entry.bytes());
    }

    private static long bytes(ApiOutcome outcome) {
        return switch (outcome) {
            case ApiAnswer answer -> {
                JsonText body = answer.body();
                yield body == null ? 0 : body.length();
            }
            case ApiFailure failure -> 2L * failure.reason().length();
        };
    }

    private static ApiOutcome copy(ApiOutcome outcome) {
        return switch (outcome) {
            case ApiAnswer answer -> {
                JsonText body = answer.body();
                yield new ApiAnswer(
                        answer.status(), body == null ? null : JsonText.cut(body.array(), 0, body.length()));
            }
            case ApiFailure failure -> failure;
        };
    }

    @Override
    public void ended(@Nullable Throwable why) {
        cause = why;
        queue.add(new Entry(null, 0));
    }

    /**
     * Takes the oldest samples. Blocks until there is one, or the time is over. Must not be called on the loop.
     *
     * @param most greatest number of samples, 1 or more
     * @param timeoutMillis longest wait for the first sample, ms; 0 to return at once
     * @return the samples, possibly none, and whether the subscription has ended
     * @throws InterruptedException if the thread is interrupted while it waits; no sample is lost
     */
    public SampleBatch take(int most, long timeoutMillis) throws InterruptedException {
        List<QueuedSample> samples = new ArrayList<>();
        Entry next = over ? null : queue.poll(timeoutMillis, TimeUnit.MILLISECONDS);
        while (next != null) {
            QueuedSample sample = next.sample();
            if (sample == null) {
                over = true;
                break;
            }
            release(next);
            samples.add(sample);
            next = samples.size() < most ? queue.poll() : null;
        }
        long before = toldDropped;
        toldDropped = dropped.get();
        return new SampleBatch(List.copyOf(samples), toldDropped - before, over, over ? cause : null);
    }

    /** {@return the number of waiting samples} */
    public int waiting() {
        return waiting.get();
    }

    /** {@return the memory of the waiting samples, in bytes} */
    public long waitingBytes() {
        return waitingBytes.get();
    }

    /** {@return the number of samples dropped so far} */
    public long dropped() {
        return dropped.get();
    }
}
