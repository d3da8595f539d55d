package dev.openstream.simulator.faults;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scenario of faults, at fixed and at random times. The same seed gives the same times. Immutable.
 *
 * @param name name of its file; empty if it has none
 * @param seed seed of the random times
 * @param steps events at fixed times
 * @param rates events at random times
 */
public record Scenario(String name, long seed, List<TimedFault> steps, List<RandomFault> rates) {

    public Scenario {
        steps = List.copyOf(steps);
        rates = List.copyOf(rates);
    }

    /**
     * Scenario without a name.
     *
     * @param seed seed of the random times
     * @param steps events at fixed times
     * @param rates events at random times
     */
    public Scenario(long seed, List<TimedFault> steps, List<RandomFault> rates) {
        this("", seed, steps, rates);
    }

    /** {@return the same scenario with another name} */
    Scenario named(String newName) {
        return new Scenario(newName, seed, steps, rates);
    }

    /** {@return the scenario as text for people} */
    String shown() {
        return name.isEmpty() ? "the scenario" : "scenario " + name;
    }

    /** {@return the time until the end of the last step; empty for a scenario with random events, which has no end} */
    Optional<Duration> length() {
        return rates.isEmpty()
                ? steps.stream().map(step -> step.at().plus(step.lasting())).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /**
     * Event at a fixed time.
     *
     * @param at time since the start of the scenario
     * @param fault fault that begins; null if one is undone
     * @param undone fault that is undone; null if one begins
     * @param lasting duration of the fault; {@link Faults#UNTIL_UNDONE} for no end
     */
    public record TimedFault(
            Duration at, @Nullable Fault fault, @Nullable FaultName undone, Duration lasting) {}

    /**
     * Fault that occurs at random times.
     *
     * @param fault fault that begins
     * @param perMinute average number per minute, above 0
     * @param lasting duration of each; {@link Faults#UNTIL_UNDONE} only for faults that happen once
     */
    public record RandomFault(Fault fault, double perMinute, Duration lasting) {}
}
