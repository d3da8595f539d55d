package dev.openstream.simulator;

import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.Faults;
import dev.openstream.simulator.faults.Scenario;
import java.util.List;

/**
 * Faults and events that are planned from the start on.
 *
 * @param faults these are there from the start, until they are undone
 * @param scenario faults over time; one without steps and rates for none
 */
public record Rehearsal(List<Fault> faults, Scenario scenario) {

    /** Nothing goes wrong. */
    public static final Rehearsal NONE = new Rehearsal(List.of(), new Scenario(1, List.of(), List.of()));

    public Rehearsal {
        faults = List.copyOf(faults);
    }

    /** Begins all of it, on the loop of {@code on}. */
    public void begin(Faults on) {
        faults.forEach(fault -> on.begin(fault, Faults.UNTIL_UNDONE));
        if (!scenario.steps().isEmpty() || !scenario.rates().isEmpty()) {
            on.play(scenario);
        }
    }
}
