package dev.openstream.server.record;

import java.nio.file.Path;

/**
 * Bounds of the recordings of sessions.
 *
 * @param seconds time that a recording reaches back; 1 or more
 * @param sessionBytes most memory for the lines of one session; {@value #LEAST_BYTES} or more
 * @param allBytes most memory for those of all sessions of a controller, but that each may have a little
 * @param directory directory of the recordings; created if it is missing
 * @param files most recordings that are kept there; 1 or more
 * @param fileBytes most bytes that they may have together
 */
public record RecorderSettings(
        int seconds, int sessionBytes, long allBytes, Path directory, int files, long fileBytes) {

    /** Least memory for a session. */
    public static final int LEAST_BYTES = 8 * LineRing.PAGE_BYTES;

    /** Bounds that reach back a minute, with the rest as documented and 32 MiB for all sessions. */
    public static RecorderSettings in(Path directory) {
        return new RecorderSettings(60, 1 << 20, 32L << 20, directory, 100, 256L << 20);
    }

    /** A builder that begins with {@link #in}. */
    public static Builder builder(Path directory) {
        return in(directory).toBuilder();
    }

    public RecorderSettings {
        if (seconds < 1 || sessionBytes < LEAST_BYTES || files < 1) {
            throw new IllegalArgumentException("seconds is " + seconds + ", sessionBytes " + sessionBytes + ", files "
                    + files + "; they must be at least 1, " + LEAST_BYTES + " and 1");
        }
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of bounds; each method sets the component of its name. */
    public static final class Builder {
        private int seconds;
        private int sessionBytes;
        private long allBytes;
        private Path directory;
        private int files;
        private long fileBytes;

        private Builder(RecorderSettings from) {
            this.seconds = from.seconds;
            this.sessionBytes = from.sessionBytes;
            this.allBytes = from.allBytes;
            this.directory = from.directory;
            this.files = from.files;
            this.fileBytes = from.fileBytes;
        }

        public Builder seconds(int value) {
            this.seconds = value;
            return this;
        }

        public Builder sessionBytes(int value) {
            this.sessionBytes = value;
            return this;
        }

        public Builder allBytes(long value) {
            this.allBytes = value;
            return this;
        }

        public Builder directory(Path value) {
            this.directory = value;
            return this;
        }

        public Builder files(int value) {
            this.files = value;
            return this;
        }

        public Builder fileBytes(long value) {
            this.fileBytes = value;
            return this;
        }

        public RecorderSettings build() {
            return new RecorderSettings(seconds, sessionBytes, allBytes, directory, files, fileBytes);
        }
    }
}
