package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;
import java.time.Duration;

/**
 * One result of a monitor (protocol section 3.2, {@code data}). Only a monitor makes them, so whoever has one knows what
 * the robot really said. Immutable if the value is.
 *
 * @param <T> type of the value, as the request maps it
 */
public final class Sample<T> {

    private static final double NANOS_PER_MILLI = 1e6;

    private final T value;
    private final long tsMillis;
    private final Duration serviceTime;
    private final Arrival arrival;

    Sample(T value, ServerLine.Data data, Arrival arrival) {
        this.value = value;
        this.tsMillis = data.tsMillis();
        this.serviceTime = Duration.ofNanos(Math.round(data.serviceMillis() * NANOS_PER_MILLI));
        this.arrival = arrival;
    }

    /** The value that the mapper made of {@code result}. */
    public T value() {
        return value;
    }

    /** The server's time stamp, ms since the MONITOR was accepted or since 1970, as the server is set. */
    public long tsMillis() {
        return tsMillis;
    }

    /** Time that the service call took, as the server says ({@code svc_dur_ms}). */
    public Duration serviceTime() {
        return serviceTime;
    }

    /** Time when its line was received, on the scale of {@link System#nanoTime()}. */
    public long receivedNanos() {
        return arrival.receivedNanos();
    }

    /**
     * Time at which it was sampled, on the scale of {@link System#nanoTime()}: by the server's time stamps, counted from
     * the sample of this monitor with the shortest transport time, which is not known and not counted. Stamps have whole
     * milliseconds.
     */
    public long sampledNanos() {
        return arrival.receivedNanos() - arrival.delayNanos();
    }

    /**
     * Its age: the time since it was received, and the delay by which it came later than others of this monitor by the
     * server's time stamps. So the age includes the time that a sample has waited in a buffer or for a stopped process;
     * the shortest transport time is not counted.
     */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrival.receivedNanos() + arrival.delayNanos());
    }

    /** Number of the connection that it came on; every connection of this JVM has its own. */
    long connection() {
        return arrival.connection();
    }

    /** The value and its age, for messages. */
    @Override
    public String toString() {
        return value + ", " + age().toMillis() + " ms old";
    }
}
