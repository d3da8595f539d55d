package dev.openstream.server.observe;

/** Counts of one session, or of all that have ended. Owned by the event loop. */
public final class SessionCounters {

    private long samples;
    private long missedBeats;
    private long droppedSamples;
    private long controls;
    private long controlErrors;
    private long refusals;

    void countSample() {
        samples++;
    }

    void countMissedBeats(long beats) {
        missedBeats += beats;
    }

    /** A sample gave way to a newer one, because the peer did not read. */
    void countDroppedSample() {
        droppedSamples++;
    }

    void countControl() {
        controls++;
    }

    void countControlError() {
        controlErrors++;
    }

    void countRefusal() {
        refusals++;
    }

    /** Adds what {@code other} counted. */
    public void add(SessionCounters other) {
        samples += other.samples;
        missedBeats += other.missedBeats;
        droppedSamples += other.droppedSamples;
        controls += other.controls;
        controlErrors += other.controlErrors;
        refusals += other.refusals;
    }

    /** As it stands now. */
    public SessionCounters copy() {
        SessionCounters copy = new SessionCounters();
        copy.add(this);
        return copy;
    }

    /** Samples taken from the controller. */
    public long samples() {
        return samples;
    }

    /** Beats skipped because the loop or the controller was too late for them. */
    public long missedBeats() {
        return missedBeats;
    }

    /** Samples that gave way to newer ones, because the peer did not read. */
    public long droppedSamples() {
        return droppedSamples;
    }

    /** Control calls made. */
    public long controls() {
        return controls;
    }

    /** Control calls that the controller did not execute. */
    public long controlErrors() {
        return controlErrors;
    }

    /** Error lines sent. */
    public long refusals() {
        return refusals;
    }

    @Override
    public String toString() {
        return "samples=" + samples + " missed=" + missedBeats + " dropped=" + droppedSamples + " controls=" + controls
                + " control_errors=" + controlErrors + " refusals=" + refusals;
    }
}
