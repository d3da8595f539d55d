package dev.openstream.server.observe;

import dev.openstream.protocol.ErrorCode;

/**
 * Statistics of one controller since it is served, in addition to the counters of its sessions ({@link
 * SessionCounters}). Owned by the event loop; a copy, by its holder.
 */
public final class ControllerStats implements SessionObserver {

    private final Durations late;
    private final Durations periodErrors;
    private final Durations samples;
    private final Durations controls;
    private final Counts<ControlOutcome> outcomes;
    private final Counts<ErrorCode> refusals;
    private final Counts<CloseReason> ends;
    private final Counts<Trip> trips;
    private long bytesIn;
    private long bytesOut;
    private long handshakes;

    /** Nothing yet. */
    public ControllerStats() {
        this.late = new Durations();
        this.periodErrors = new Durations();
        this.samples = new Durations();
        this.controls = new Durations();
        this.outcomes = new Counts<>(ControlOutcome.class);
        this.refusals = new Counts<>(ErrorCode.class);
        this.ends = new Counts<>(CloseReason.class);
        this.trips = new Counts<>(Trip.class);
    }

    private ControllerStats(ControllerStats other) {
        this.late = other.late.copy();
        this.periodErrors = other.periodErrors.copy();
        this.samples = other.samples.copy();
        this.controls = other.controls.copy();
        this.outcomes = other.outcomes.copy();
        this.refusals = other.refusals.copy();
        this.ends = other.ends.copy();
        this.trips = other.trips.copy();
        this.bytesIn = other.bytesIn;
        this.bytesOut = other.bytesOut;
        this.handshakes = other.handshakes;
    }

    /** As it stands now. */
    public ControllerStats copy() {
        return new ControllerStats(this);
    }

    /** Statistics of one more session. */
    @Override
    public SessionStats opened(Caller session) {
        return new SessionStats(this, session);
    }

    @Override
    public void tripCounted(Trip trip) {
        trips.add(trip, 1);
    }

    @Override
    public void sampleCalled(long durationNanos) {
        samples.add(durationNanos);
    }

    /** A beat was kept, so late. */
    void countBeat(int size, long lateNanos) {
        late.addAt(size, lateNanos);
    }

    /** The time between two beats of a monitor was so much off its period. */
    void countPeriodError(long nanos) {
        periodErrors.add(nanos);
    }

    void countControlCall(long nanos, ControlOutcome outcome) {
        controls.add(nanos);
        outcomes.add(outcome, 1);
    }

    void countDroppedControl() {
        outcomes.add(ControlOutcome.DROPPED, 1);
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
    void countBytesIn(int bytes) {
        bytesIn += bytes;
    }

    /** So many bytes were given to the system, or wait for it, for a peer. */
    void countBytesOut(int bytes) {
        bytesOut += bytes;
    }

    /** Lateness of beats. */
    public Durations late() {
        return late;
    }

    /** Deviation of the time between two beats of a monitor from its period. */
    public Durations periodErrors() {
        return periodErrors;
    }

    /** Duration of the calls that samples come from. */
    public Durations sampleCalls() {
        return samples;
    }

    /** Duration of the calls of CONTROLs. */
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

    /** Number of times that this server stepped in between a client and the robot, by cause. */
    public Counts<Trip> trips() {
        return trips;
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
