package dev.openstream.protocol.codec;

/**
 * The bounds that decoding keeps.
 *
 * @param maxDepth deepest nesting of a line, its outermost object being level 1 (section 2)
 * @param maxUrlChars longest {@code url} in characters (section 3.2)
 * @param maxArgsChars most characters of all names and values of {@code args}: they become part of a request line
 * @param maxIdBytes longest {@code id} in bytes, as {@link FieldRules} counts them: each {@code data} carries it (section
 *     3.2)
 * @param minPeriodMillis smallest period, smaller ones are raised to it (section 3.2)
 * @param maxPeriodMillis largest period, larger ones are lowered to it (section 3.2)
 */
public record DecodingLimits(
        int maxDepth, int maxUrlChars, int maxArgsChars, int maxIdBytes, int minPeriodMillis, int maxPeriodMillis) {

    /** The protocol's own numbers. */
    public static final DecodingLimits DEFAULT = new DecodingLimits(64, 2048, 8192, 256, 2, 30_000);

    /** A builder that begins with {@link #DEFAULT}. */
    public static Builder builder() {
        return DEFAULT.toBuilder();
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of bounds; each method sets the component of its name. */
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

        public Builder maxDepth(int value) {
            this.maxDepth = value;
            return this;
        }

        public Builder maxUrlChars(int value) {
            this.maxUrlChars = value;
            return this;
        }

        public Builder maxArgsChars(int value) {
            this.maxArgsChars = value;
            return this;
        }

        public Builder maxIdBytes(int value) {
            this.maxIdBytes = value;
            return this;
        }

        public Builder minPeriodMillis(int value) {
            this.minPeriodMillis = value;
            return this;
        }

        public Builder maxPeriodMillis(int value) {
            this.maxPeriodMillis = value;
            return this;
        }

        /** Builds the limits. */
        public DecodingLimits build() {
            return new DecodingLimits(
                    maxDepth, maxUrlChars, maxArgsChars, maxIdBytes, minPeriodMillis, maxPeriodMillis);
        }
    }
}
