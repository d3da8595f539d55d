package dev.openstream.server.record;

import java.nio.file.Path;

/**
 * Bounds of the recordings of sessions.
 *
 * @param seconds how far back a recording reaches; 1 or more
 * @param sessionBytes most memory for the lines of one session; {@value #LEAST_BYTES} or more
 * @param allBytes most memory for those of all sessions of a controller, but that each may have a little
 * @param directory where recordings are written to; made if it is not there
 * @param files most recordings that are kept there; 1 or more
 * @param fileBytes most bytes that they may have together
 */
public record RecorderSettings(
        int seconds, int sessionBytes, long allBytes, Path directory, int files, long fileBytes) {

    /** Least memory for a session. */
    public static final int LEAST_BYTES = 8 * LineRing.PAGE_BYTES;

    public RecorderSettings {
        if (seconds < 1 || sessionBytes < LEAST_BYTES || files < 1) {
            throw new IllegalArgumentException("seconds is " + seconds + ", sessionBytes " + sessionBytes + ", files "
                    + files + "; they must be at least 1, " + LEAST_BYTES + " and 1");
        }
    }
}
