package dev.openstream.recording.bag;

import java.time.Duration;

/**
 * Limits at which a new file is begun, and the oldest one deleted; only in a folder.
 *
 * @param fileBytes a file becomes about so long
 * @param fileTime a file is about so long in time
 * @param folderBytes of all files together; the oldest is deleted beyond it
 */
public record BagLimits(long fileBytes, Duration fileTime, long folderBytes) {

    /** None. */
    public static final BagLimits NONE = new BagLimits(Long.MAX_VALUE, Duration.ofDays(36_500), Long.MAX_VALUE);

    public BagLimits {
        if (fileBytes < 1 || !fileTime.isPositive() || folderBytes < fileBytes) {
            throw new IllegalArgumentException("fileBytes is " + fileBytes + ", fileTime " + fileTime + ", folderBytes "
                    + folderBytes + "; all must be positive, and the folder not smaller than a file");
        }
    }
}
