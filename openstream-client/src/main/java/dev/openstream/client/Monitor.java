package dev.openstream.client;

import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.ServerLine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Handle on a running monitor (protocol section 3.2). It survives the loss of a connection: the client requests it
 * again. It ends when it is closed, when it is refused, and when another monitor of the same client replaces it,
 * because a session has one monitor. Thread-safe.
 *
 * <p>As a publisher it gives each subscriber a buffer of {@link ClientOptions#bufferSize} samples. If that buffer is
 * full, the sample is dropped for this subscriber and counted. {@link #latest} is the alternative for a reader of
 * current values only.
 *
 * @param <T> type of a sample's value, as the mapper of the request returns it
 */
public final class Monitor<T> implements Flow.Publisher<Sample<T>>, AutoCloseable {

    private final MonitorRequest<T> request;
    private final SharedState shared;
    private final Broadcast<Sample<T>> samples;

    private volatile long id = -1;

    /** Time before the latest request, on the scale of {@link System#nanoTime()}. */
    private volatile long askedNanos;

    /** The newest sample of what is being received, not yet told by {@link #latest}. Owned by the receiving thread. */
    private @Nullable Sample<T> newest;

    /** Text that says why there are no samples; empty while there are some. */
    private volatile String failing = "";

    private volatile @Nullable Sample<T> latest;
    private volatile CompletableFuture<Sample<T>> upcoming = new CompletableFuture<>();
    private volatile boolean ended;

    Monitor(MonitorRequest<T> request, SharedState shared) {
        this.request = request;
        this.shared = shared;
        this.samples = new Broadcast<>(shared.options().bufferSize());
    }

    /** {@return the request of this monitor} */
    public MonitorRequest<T> request() {
        return request;
    }

    /**
     * {@return the newest sample of the current connection; empty before the first sample, and after a loss until the
     * next one} Does not block. Of samples that arrive together after a pause, it is the last.
     */
    public Optional<Sample<T>> latest() {
        Sample<T> sample = latest;
        return sample != null && shared.current(sample.connection()) ? Optional.of(sample) : Optional.empty();
    }

    /**
     * Waits for the next sample, also across a loss of the connection. Of samples that arrive together after a pause,
     * it returns the last; subscribers receive all of them.
     *
     * @param longest longest time to wait
     * @return the sample
     * @throws NoSample if none arrives in time or the monitor has ended; the message carries the server's reason, if it
     *     gave one
     * @throws CancellationException if the calling thread is interrupted; its interrupt status stays set
     */
    public Sample<T> next(Duration longest) {
        CompletableFuture<Sample<T>> waiting = upcoming;
        try {
            if (!ended) {
                return waiting.get(SaturatedDurations.nanos(longest), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            throw noSample(
                    ended
                            ? "the monitor has ended"
                            : "no sample came within " + SaturatedDurations.millis(longest) + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the calling thread was interrupted");
        }
        throw noSample("the monitor has ended");
    }

    private NoSample noSample(String what) {
        String why = failing;
        return new NoSample(request.url() + ": " + what + (why.isEmpty() ? "" : "; " + why), shared.lastLines());
    }

    /**
     * Subscribes to all samples. The subscriber is called on a platform thread that serves no other subscriber at the
     * same time, and is completed when the monitor ends.
     *
     * @param subscriber receiver of the samples
     */
    @Override
    public void subscribe(Flow.Subscriber<? super Sample<T>> subscriber) {
        samples.subscribe(subscriber);
    }

    /**
     * Calls a listener for every sample, one at a time, on a platform thread that serves no other listener at the same
     * time. An exception of the listener is logged and ends nothing.
     *
     * @param listener receiver of the samples
     * @return a future that completes when the monitor has ended; cancel it to remove the listener
     */
    public CompletableFuture<Void> onSample(Consumer<? super Sample<T>> listener) {
        return samples.each(listener);
    }

    /** {@return the number of samples that were dropped for slow subscribers, over all subscribers} */
    public long dropped() {
        return samples.dropped();
    }

    /** {@return true while the monitor runs or will be requested again after a loss} */
    public boolean active() {
        return !ended;
    }

    /**
     * Ends the monitor. If it is the running one, sends STOP {@code monitor} and waits for the acknowledgement, at most
     * {@link ClientOptions#answerTimeout}. If the server cannot be told, the monitor has ended all the same; no
     * exception is thrown. A second call does nothing.
     */
    @Override
    public void close() {
        shared.monitors().close(this, () -> shared.stop(StopTarget.MONITOR));
    }

    long id() {
        return id;
    }

    long askedNanos() {
        return askedNanos;
    }

    /** Formats the request of this monitor with a new id. */
    byte[] line(long newId) {
        askedNanos = System.nanoTime();
        id = newId;
        return CommandLines.monitor(request, newId);
    }

    // For the receiving thread.

    void accept(ServerLine.Data data, String json, Arrival arrival) {
        Sample<T> sample = new Sample<>(request.mapper().apply(json), data, arrival);
        failing = "";
        newest = sample;
        samples.tell(sample);
    }

    /** Marks the sample that was accepted last as the newest there is. */
    void caughtUp() {
        Sample<T> sample = newest;
        if (sample != null) {
            newest = null;
            latest = sample;
            CompletableFuture<Sample<T>> waiting = upcoming;
            upcoming = new CompletableFuture<>();
            waiting.complete(sample);
        }
    }

    void failing(String why) {
        failing = why;
    }

    void end() {
        ended = true;
        upcoming.completeExceptionally(noSample("the monitor has ended"));
        samples.end();
    }
}
