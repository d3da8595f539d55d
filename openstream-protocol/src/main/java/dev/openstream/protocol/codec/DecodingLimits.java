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
}
