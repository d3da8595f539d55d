package dev.openstream.server.session;

import dev.openstream.protocol.ErrorCode;

/**
 * What happened at one controller since it is served, beside what its sessions count themselves ({@link Tally}); counts
 * only. Owned by the event loop, or by whoever holds a copy.
 */
public final class Meter {

    /** What became of a CONTROL. */
    public enum ControlOutcome {
        /** The controller did it. */
        EXECUTED,
        /** The controller answered that it did not. */
        REFUSED,
        /** There was no answer, or none in time. */
        FAILED,
        /** It waited, and a STOP or the end of its session came first. */
        DROPPED
    }

    private final Durations late;
    private final Durations periodErrors;
    private final Durations samples;
    private final Durations controls;
    private final Counts<ControlOutcome> outcomes;
    private final Counts<ErrorCode> refusals;
    private final Counts<CloseReason> ends;
    private long bytesIn;
    private long bytesOut;
    private long handshakes;

    /** Nothing yet. */
    public Meter() {
        this.late = new Durations();
        this.periodErrors = new Durations();
        this.samples = new Durations();
        this.controls = new Durations();
        this.outcomes = new Counts<>(ControlOutcome.class);
        this.refusals = new Counts<>(ErrorCode.class);
        this.ends = new Counts<>(CloseReason.class);
    }

    private Meter(Meter other) {
        this.late = other.late.copy();
        this.periodErrors = other.periodErrors.copy();
        this.samples = other.samples.copy();
        this.controls = other.controls.copy();
        this.outcomes = other.outcomes.copy();
        this.refusals = other.refusals.copy();
        this.ends = other.ends.copy();
        this.bytesIn = other.bytesIn;
        this.bytesOut = other.bytesOut;
        this.handshakes = other.handshakes;
    }

    /** As it stands now. */
    public Meter copy() {
        return new Meter(this);
    }

    /** A beat was kept, so late. */
    void countBeat(int size, long lateNanos) {
        late.addAt(size, lateNanos);
    }

    /** The time between two beats of a monitor was so much off its period. */
    void countPeriodError(long nanos) {
        periodErrors.add(nanos);
    }

    void countSampleCall(long nanos) {
        samples.add(nanos);
    }

    void countControlCall(long nanos, ControlOutcome outcome) {
        controls.add(nanos);
        outcomes.add(outcome, 1);
    }

    void countDroppedControls(int dropped) {
        outcomes.add(ControlOutcome.DROPPED, dropped);
    }

    void countRefusal(ErrorCode code) {
        refusals.add(code, 1);
    }

    void countHandshake() {
        handshakes++;
    }

    void countEnd(CloseReason reason) {
        ends.add(reason, 1);
    }

    /** So many bytes came from a peer. */
    public void countBytesIn(int bytes) {
        bytesIn += bytes;
    }

    /** So many bytes were given to the system, or wait for it, for a peer. */
    public void countBytesOut(int bytes) {
        bytesOut += bytes;
    }

    /** How late beats were kept. */
    public Durations late() {
        return late;
    }

    /** How far the time between two beats of a monitor was off its period. */
    public Durations periodErrors() {
        return periodErrors;
    }

    /** How long the calls took that samples come from. */
    public Durations sampleCalls() {
        return samples;
    }

    /** How long the calls of CONTROLs took. */
    public Durations controlCalls() {
        return controls;
    }

    /** CONTROLs, by what became of them. */
    public Counts<ControlOutcome> controls() {
        return outcomes;
    }

    /** Error lines sent, by code. */
    public Counts<ErrorCode> refusals() {
        return refusals;
    }

    /** Connections that ended, by reason. */
    public Counts<CloseReason> ends() {
        return ends;
    }

    public long bytesIn() {
        return bytesIn;
    }

    public long bytesOut() {
        return bytesOut;
    }

    /** Sessions that began, each counted once. */
    public long handshakes() {
        return handshakes;
    }
}
