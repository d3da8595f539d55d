package dev.openstream.simulator.controller;

/**
 * The agility mode of the external trajectory, since 70.04 (open-api.md 3.9; what it does: docs/simulator.md).
 *
 * @param enabled true if it is requested
 * @param frequency 0 to 500
 */
public record Agility(boolean enabled, int frequency) {

    public static final int MIN_FREQUENCY = 0;
    public static final int MAX_FREQUENCY = 500;

    /** Agility of an init that does not mention it. */
    public static final Agility OFF = new Agility(false, 20);

    /**
     * Checks the values of a request.
     *
     * @throws IllegalArgumentException if {@code frequency} is out of range
     */
    public Agility {
        if (frequency < MIN_FREQUENCY || frequency > MAX_FREQUENCY) {
            throw new IllegalArgumentException("frequency must be from 0 to 500: " + frequency);
        }
    }
}
