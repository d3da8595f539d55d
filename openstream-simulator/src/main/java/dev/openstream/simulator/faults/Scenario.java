package dev.openstream.simulator.faults;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Faults over time: at their moments, and at random. The same seed gives the same times.
 *
 * @param name name for people, that of its file; empty if it has none
 * @param seed of everything that is random
 * @param steps events at fixed moments
 * @param rates events at random moments
 */
public record Scenario(String name, long seed, List<TimedFault> steps, List<RandomFault> rates) {

    public Scenario {
        steps = List.copyOf(steps);
        rates = List.copyOf(rates);
    }

    /** One without a name. */
    public Scenario(long seed, List<TimedFault> steps, List<RandomFault> rates) {
        this("", seed, steps, rates);
    }

    /** The same under {@code newName}. */
    Scenario named(String newName) {
        return new Scenario(newName, seed, steps, rates);
    }

    /** The scenario for people. */
    String shown() {
        return name.isEmpty() ? "the scenario" : "scenario " + name;
    }

    /** Time from its beginning to the end of its last step; empty if it has no end, because something happens at random. */
    Optional<Duration> length() {
        return rates.isEmpty()
                ? steps.stream().map(step -> step.at().plus(step.lasting())).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /**
     * An occurrence at one time.
     *
     * @param at since the scenario began
     * @param fault fault that begins, null if one is undone
     * @param undone fault that is undone, null if one begins
     * @param lasting of what begins; {@link Faults#UNTIL_UNDONE} for no end
     */
    public record TimedFault(
            Duration at, @Nullable Fault fault, @Nullable FaultName undone, Duration lasting) {}

    /**
     * Repeated occurrences at random times.
     *
     * @param fault fault that begins
     * @param perMinute how often on average, above 0
     * @param lasting how long each time; {@link Faults#UNTIL_UNDONE} only for what happens once by its nature
     */
    public record RandomFault(Fault fault, double perMinute, Duration lasting) {}
}
