package dev.openstream.recording;

/**
 * The head of an entry, before its bytes.
 *
 * @param kind kind of the entry, as its two ends agree
 * @param detail a number of which they agree too: of a session, or how late something was
 * @param sequence its number among those of its kind: a beat's number, so that a gap shows
 * @param stampNanos when it was true, since 1970
 * @param recordedNanos when it was put in, since 1970
 */
public record EntryHead(int kind, int detail, long sequence, long stampNanos, long recordedNanos) {

    /** One without a detail. */
    public EntryHead(int kind, long sequence, long stampNanos, long recordedNanos) {
        this(kind, 0, sequence, stampNanos, recordedNanos);
    }
}
