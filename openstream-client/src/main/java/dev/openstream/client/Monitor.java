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
 * A handle on a running monitor (protocol section 3.2). It outlives a loss of the connection: the client asks for it
 * again. It ends when it is closed, refused, or replaced by another one of the same client, because a session has one.
 * Safe for all threads.
 *
 * <p>As a publisher it gives each subscriber a buffer of {@link ClientOptions#bufferSize}. A sample that finds it full is
 * dropped for this subscriber and counted. Whoever wants nothing but the present takes {@link #latest}.
 *
 * @param <T> type of a sample's value, as the request maps it
 */
public final class Monitor<T> implements Flow.Publisher<Sample<T>>, AutoCloseable {

    private final MonitorRequest<T> request;
    private final SharedState shared;
    private final Broadcast<Sample<T>> samples;

    private volatile long id = -1;

    /** Before it was asked for, on the scale of {@link System#nanoTime()}. */
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

    /** The request of this monitor. */
    public MonitorRequest<T> request() {
        return request;
    }

    /**
     * The newest sample of this connection; empty before the first one, and after a loss until the next one. Of those that
     * come together, after a pause, it is the last.
     */
    public Optional<Sample<T>> latest() {
        Sample<T> sample = latest;
        return sample != null && shared.current(sample.connection()) ? Optional.of(sample) : Optional.empty();
    }

    /**
     * Waits for the next sample. Of those that come together, after a pause, it is the last; the others are for
     * subscribers. Goes on waiting through a loss.
     *
     * @param longest how long to wait
     * @throws NoSample if none comes in time, with the reason if the server told one, or the monitor has ended
     * @throws CancellationException if the calling thread is interrupted; the flag stays set
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

    @Override
    public void subscribe(Flow.Subscriber<? super Sample<T>> subscriber) {
        samples.subscribe(subscriber);
    }

    /**
     * Calls {@code listener} for every sample, one at a time, on a platform thread that serves nobody else meanwhile.
     * Whatever it throws is logged and ends nothing.
     *
     * @return completed when the monitor has ended; cancel it to listen no longer
     */
    public CompletableFuture<Void> onSample(Consumer<? super Sample<T>> listener) {
        return samples.each(listener);
    }

    /** Number of samples that were dropped for slow subscribers, over all of them. */
    public long dropped() {
        return samples.dropped();
    }

    /** True while it runs or is to be restored after a loss. */
    public boolean active() {
        return !ended;
    }

    /** Ends it, and the server's too by STOP {@code monitor} if it still runs. Does nothing the second time. */
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

    /** The line that asks for it, under the new {@code id}. */
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
