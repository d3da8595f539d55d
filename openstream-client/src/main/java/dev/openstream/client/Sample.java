package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;
import java.time.Duration;

/**
 * One result of a monitor (protocol section 3.2, {@code data}). Only a monitor makes them, so whoever has one knows what
 * the robot really said. Immutable if the value is.
 */
public final class Sample<T> {

    private final T value;
    private final long tsMillis;
    private final double serviceMillis;
    private final Arrival arrival;

    Sample(T value, ServerLine.Data data, Arrival arrival) {
        this.value = value;
        this.tsMillis = data.tsMillis();
        this.serviceMillis = data.serviceMillis();
        this.arrival = arrival;
    }

    /** What the mapper made of {@code result}. */
    public T value() {
        return value;
    }

    /** The server's time stamp, ms since the MONITOR was accepted or since 1970, as the server is set. */
    public long tsMillis() {
        return tsMillis;
    }

    /** How long the controller needed for it, ms. */
    public double serviceMillis() {
        return serviceMillis;
    }

    /** When its line was received, on the scale of {@link System#nanoTime()}. */
    public long receivedNanos() {
        return arrival.receivedNanos();
    }

    /**
     * How old it is: how long ago it was received, and how much later than others of this monitor it came by the server's
     * time stamps. So a sample that has waited in a buffer, or for a process that stood still, is as old as it really is;
     * the shortest way from the server is not counted.
     */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrival.receivedNanos() + arrival.delayNanos());
    }

    /** Number of the connection that it came on; every connection of this JVM has its own. */
    long connection() {
        return arrival.connection();
    }

    /** For messages: the value and its age. */
    @Override
    public String toString() {
        return value + ", " + age().toMillis() + " ms old";
    }
}
