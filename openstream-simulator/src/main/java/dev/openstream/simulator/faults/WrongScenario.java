package dev.openstream.simulator.faults;

/** A scenario file that cannot be used; the message names the file, the field, the value and the rule. */
public final class WrongScenario extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongScenario(String message) {
        super(message);
    }
}
