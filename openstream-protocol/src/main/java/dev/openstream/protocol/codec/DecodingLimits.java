package dev.openstream.protocol.codec;

/**
 * Bounds that a {@link CommandDecoder} enforces. Immutable.
 *
 * @param maxDepth deepest nesting of a line in levels, the outermost object being level 1 (section 2)
 * @param maxUrlChars longest {@code url} in characters (sections 3.2 and 3.3)
 * @param maxArgsChars most characters of all names and values of {@code args} together, because they become part of a
 *     request line
 * @param maxIdBytes longest {@code id} in bytes of its text in UTF-8 (section 3.2)
 * @param minPeriodMillis smallest period in ms; smaller ones are raised to it (section 3.2)
 * @param maxPeriodMillis largest period in ms; larger ones are lowered to it (section 3.2)
 */
public record DecodingLimits(
        int maxDepth, int maxUrlChars, int maxArgsChars, int maxIdBytes, int minPeriodMillis, int maxPeriodMillis) {

    /**
     * Defaults of the protocol: 64 levels, a url of 2048 characters, args of 8192 characters, an id of 256 bytes,
     * periods of 2 to 30 000 ms.
     */
    public static final DecodingLimits DEFAULT = new DecodingLimits(64, 2048, 8192, 256, 2, 30_000);

    /** {@return a builder that begins with {@link #DEFAULT}} */
    public static Builder builder() {
        return DEFAULT.toBuilder();
    }

    /** {@return a builder that begins with these limits} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of limits. Each method sets the component of its name. Not thread-safe. */
    public static final class Builder {

        private int maxDepth;
        private int maxUrlChars;
        private int maxArgsChars;
        private int maxIdBytes;
        private int minPeriodMillis;
        private int maxPeriodMillis;

        private Builder(DecodingLimits from) {
            this.maxDepth = from.maxDepth;
            this.maxUrlChars = from.maxUrlChars;
            this.maxArgsChars = from.maxArgsChars;
            this.maxIdBytes = from.maxIdBytes;
            this.minPeriodMillis = from.minPeriodMillis;
            this.maxPeriodMillis = from.maxPeriodMillis;
        }

        /**
         * Sets the deepest nesting of a line.
         *
         * @param value levels, the outermost object being level 1
         * @return this builder
         */
        public Builder maxDepth(int value) {
            this.maxDepth = value;
            return this;
        }

        /**
         * Sets the longest {@code url}.
         *
         * @param value characters
         * @return this builder
         */
        public Builder maxUrlChars(int value) {
            this.maxUrlChars = value;
            return this;
        }

        /**
         * Sets the greatest length of all names and values of {@code args} together.
         *
         * @param value characters
         * @return this builder
         */
        public Builder maxArgsChars(int value) {
            this.maxArgsChars = value;
            return this;
        }

        /**
         * Sets the longest {@code id}.
         *
         * @param value bytes of its text in UTF-8
         * @return this builder
         */
        public Builder maxIdBytes(int value) {
            this.maxIdBytes = value;
            return this;
        }

        /**
         * Sets the smallest period.
         *
         * @param value milliseconds
         * @return this builder
         */
        public Builder minPeriodMillis(int value) {
            this.minPeriodMillis = value;
            return this;
        }

        /**
         * Sets the largest period.
         *
         * @param value milliseconds
         * @return this builder
         */
        public Builder maxPeriodMillis(int value) {
            this.maxPeriodMillis = value;
            return this;
        }

        /** {@return the limits} */
        public DecodingLimits build() {
            return new DecodingLimits(
                    maxDepth, maxUrlChars, maxArgsChars, maxIdBytes, minPeriodMillis, maxPeriodMillis);
        }
    }
}
