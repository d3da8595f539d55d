package dev.openstream.client;

import dev.openstream.protocol.codec.ServerLine;
import java.time.Duration;

/**
 * One result of a monitor (protocol section 3.2, {@code data}). Only a monitor creates samples, so a sample proves what
 * the robot really sent. Immutable if the value is.
 *
 * @param <T> type of the value, as the mapper of the request returns it
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

    /** {@return the value that the mapper made of {@code result}} */
    public T value() {
        return value;
    }

    /**
     * {@return the time stamp of the server in ms, since the MONITOR was accepted or since 1970, by a setting of the
     * server}
     */
    public long tsMillis() {
        return tsMillis;
    }

    /** {@return the duration of the service call as the server measured it ({@code svc_dur_ms})} */
    public Duration serviceTime() {
        return serviceTime;
    }

    /** {@return the time at which the line was received, on the scale of {@link System#nanoTime()}} */
    public long receivedNanos() {
        return arrival.receivedNanos();
    }

    /**
     * {@return the estimated time of sampling, on the scale of {@link System#nanoTime()}} The estimate uses the time
     * stamps of the server, which have whole ms, relative to the sample of this monitor with the shortest transport
     * time. That shortest time is unknown and not counted.
     */
    public long sampledNanos() {
        return arrival.receivedNanos() - arrival.delayNanos();
    }

    /**
     * {@return the age of this sample now} The age is the time since its line was received, plus the delay by which it
     * arrived later than other samples of this monitor, by the time stamps of the server. It therefore includes time
     * spent in a buffer or while a process was suspended. The shortest transport time is unknown and not counted.
     */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrival.receivedNanos() + arrival.delayNanos());
    }

    /** Number of the connection that it came on; every connection of this JVM has its own. */
    long connection() {
        return arrival.connection();
    }

    /** {@return the value and its age, for messages} */
    @Override
    public String toString() {
        return value + ", " + age().toMillis() + " ms old";
    }
}
