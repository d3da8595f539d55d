package dev.openstream.server.transport;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Faults of the network, on cue: where a rehearsal takes hold of the connections of one server. Owned by the event
 * loop. A server that was started without one cannot be disturbed.
 */
public final class WireFaults {

    private static final JsonText GARBAGE = JsonText.of("}{ this is no JSON\n");

    /** Disturbance of a connection. */
    enum Disturbance {
        /** The peer gets a reset. */
        RESET,
        /** The connection becomes half-open. Its input is discarded, so that its end is noticed. */
        SILENCE,
        /** The session ends without a word. */
        DROP,
        /** Lines that waited because the network is slow go out, and some come in. */
        LET_THROUGH
    }

    private final List<Set<Connection>> listeners = new ArrayList<>();
    private Duration clockStep = Duration.ZERO;
    private int truncatedLines;
    private int garbageLines;
    private boolean clogged;

    /** Faults of a server that is still to be started. */
    public WireFaults() {}

    /** Takes hold of {@code connections} too, those of a listener: a set that changes as they come and go. */
    void attach(Set<Connection> connections) {
        listeners.add(connections);
    }

    /** A copy, because a fault may end some of them. */
    private List<Connection> connections() {
        return listeners.stream().flatMap(Set::stream).toList();
    }

    private void disturb(Disturbance how) {
        connections().forEach(connection -> connection.disturb(how));
    }

    /** Resets every connection that is open now, as a crash of the controller does. */
    public void resetAll() {
        disturb(Disturbance.RESET);
    }

    /**
     * Makes every open connection half-open, permanently: no byte is sent, the client's bytes are discarded, and
     * neither side is told. The watchdog ends its session eventually.
     */
    public void silenceAll() {
        disturb(Disturbance.SILENCE);
    }

    /** Ends every session that is open now without a word. */
    public void dropAll() {
        disturb(Disturbance.DROP);
    }

    /** Truncates the next {@code lines} lines to any peer: only the first half is sent, with the line end. */
    public void truncate(int lines) {
        truncatedLines = lines;
    }

    /** Before each of the next {@code lines} lines to any peer there comes one that is no JSON. */
    public void addGarbage(int lines) {
        garbageLines = lines;
    }

    /** Number of lines that are still to be truncated. */
    public int truncatedLines() {
        return truncatedLines;
    }

    /** Before how many lines there is still to come garbage. */
    public int garbageLines() {
        return garbageLines;
    }

    /** While this is on, lines are sent and received at {@link #letThrough} only. */
    public void clog(boolean on) {
        clogged = on;
        letThrough();
    }

    /** Sends what has gathered on each connection, and reads from it once. */
    public void letThrough() {
        disturb(Disturbance.LET_THROUGH);
    }

    /** Steps the wall clock, from which {@code ts} since 1970 comes. */
    public void stepClock(Duration by) {
        clockStep = clockStep.plus(by);
    }

    /** The machine's clock, with the steps of {@link #stepClock}. */
    public InstantSource clock() {
        InstantSource system = InstantSource.system();
        return () -> system.instant().plus(clockStep);
    }

    boolean clogged() {
        return clogged;
    }

    /** Does to {@code line}, which is about to be sent, what is to be done to it. */
    void spoil(JsonBuilder line) {
        if (truncatedLines > 0) {
            truncatedLines--;
            JsonText half = JsonText.wrap(Arrays.copyOf(line.array(), line.length() / 2));
            line.clear().raw(half).raw('\n');
        }
        if (garbageLines > 0) {
            garbageLines--;
            JsonText whole = line.toText();
            line.clear().raw(GARBAGE).raw(whole);
        }
    }
}
