package dev.openstream.robot.model;

/**
 * Moving averages by which the joints of an arm follow their command: the mean over the last {@code firstMillis}, and
 * of that the mean over the last {@code secondMillis} (docs/spec/robots.md, "servo"). The joints lag by half of the sum
 * of both, and reach the last point exactly, one sum after it is due. Immutable.
 *
 * @param firstMillis width of the first moving average, ms, 1 to 1000
 * @param secondMillis width of the second moving average, ms, 1 to 1000
 */
public record ServoAverages(int firstMillis, int secondMillis) {

    /** Greatest width, ms. */
    public static final int LONGEST_MILLIS = 1000;

    /** Shortest average that the drives can follow, in agility mode. */
    private static final double SHORTEST_MILLIS = 4;

    private static final double MILLIS_PER_S = 1e3;

    /**
     * Checks the widths.
     *
     * @throws IllegalArgumentException if one is not 1 to 1000
     */
    public ServoAverages {
        if (Math.min(firstMillis, secondMillis) < 1 || Math.max(firstMillis, secondMillis) > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "widths must be from 1 to 1000 ms: " + firstMillis + ", " + secondMillis);
        }
    }

    /** {@return the time from the end of a command to the end of the motion, ms} */
    public int totalMillis() {
        return firstMillis + secondMillis;
    }

    /**
     * Computes the widths in agility mode: both shorter by the same factor, in whole ms, so that their sum is 1 / (2 pi
     * f), 4 ms or more, and not longer than without agility mode.
     *
     * @param frequencyHz f, Hz, 0 or more
     * @return the widths in agility mode
     */
    public ServoAverages agile(int frequencyHz) {
        double askedMillis = MILLIS_PER_S / (2 * Math.PI * frequencyHz);
        if (askedMillis >= totalMillis() || totalMillis() <= SHORTEST_MILLIS) {
            return this;
        }
        int total = (int) Math.round(Math.max(askedMillis, SHORTEST_MILLIS));
        int first = Math.clamp(Math.round((double) total * firstMillis / totalMillis()), 1, total - 1);
        return new ServoAverages(first, total - first);
    }
}
