package dev.openstream.server.record;

/**
 * Losses of a recording of everything, since the start.
 *
 * @param tooFast entries that came faster than they were written
 * @param diskFull messages that came while the disk was full
 */
public record RecordingLosses(long tooFast, long diskFull) {

    /** Nothing is lost. */
    public static final RecordingLosses NONE = new RecordingLosses(0, 0);
}
