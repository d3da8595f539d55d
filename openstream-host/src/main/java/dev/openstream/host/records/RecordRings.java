package dev.openstream.host.records;

import dev.openstream.recording.EntryRing;

/**
 * Rings between a controller's loop and the thread that writes, one for each kind of entry: a flood of lines costs no
 * sample, and a flood of refusals no point. Heads have {@code detail}: a session's number, or how late a sample was, in us.
 *
 * @param samples answers of the controller
 * @param targets bodies of calls that brought points
 * @param events events in words, and the lateness of beats
 * @param lines lines of all sessions
 */
record RecordRings(EntryRing samples, EntryRing targets, EntryRing events, EntryRing lines) {

    // Kinds of samples.
    static final int JOINTS = 0;
    static final int POSE = 1;
    static final int MODEL = 2;
    static final int EVENTS = 3;

    /** Added to the kind of a sample that is no answer, but the reason why there is none. */
    static final int FAILED = 8;

    // Kinds of targets.
    static final int POINT = 0;
    static final int POINTS = 1;

    /** Kind of an event that tells how well a session's beats were kept; others have their level as a kind. */
    static final int TIMING = 0;

    // Kinds of lines.
    static final int RECEIVED = 0;
    static final int SENT = 1;
    static final int SESSION = 2;
    static final int SESSION_END = 3;

    private static final int MIB = 1 << 20;

    /** With very many controllers, each may still have a long line. */
    private static final int LEAST_BYTES = MIB / 8;

    /** Some ten thousand lines, for a moment in which the disk or the processor is busy. */
    private static final int LINE_BYTES = 16 * MIB;

    /**
     * Empty ones.
     *
     * @param controllers that share the memory
     */
    static RecordRings of(int controllers) {
        return new RecordRings(
                ring(4 * MIB / controllers),
                ring(4 * MIB / controllers),
                ring(MIB / controllers),
                ring(LINE_BYTES / controllers));
    }

    private static EntryRing ring(int share) {
        return new EntryRing(Math.max(LEAST_BYTES, share) & -Long.BYTES);
    }

    /** Entries that found no room, of all kinds. */
    long lost() {
        return samples.lost() + targets.lost() + events.lost() + lines.lost();
    }
}
