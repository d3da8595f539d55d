package dev.openstream.simulator.faults;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Faults over time: at their moments, and at random. The same seed gives the same times.
 *
 * @param name what people call it, its file's; empty if it has none
 * @param seed of everything that is random
 * @param steps what happens at a moment
 * @param rates what happens at random
 */
public record Scenario(String name, long seed, List<Step> steps, List<Rate> rates) {

    public Scenario {
        steps = List.copyOf(steps);
        rates = List.copyOf(rates);
    }

    /** One without a name. */
    public Scenario(long seed, List<Step> steps, List<Rate> rates) {
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
     * @param fault what begins, null if something is undone
     * @param undone what is undone, null if something begins
     * @param lasting of what begins; {@link Faults#UNTIL_UNDONE} for no end
     */
    public record Step(
            Duration at, @Nullable Fault fault, @Nullable FaultName undone, Duration lasting) {}

    /**
     * Repeated occurrences at random times.
     *
     * @param fault what begins
     * @param perMinute how often on average, above 0
     * @param lasting how long each time; {@link Faults#UNTIL_UNDONE} only for what happens once by its nature
     */
    public record Rate(Fault fault, double perMinute, Duration lasting) {}
}
