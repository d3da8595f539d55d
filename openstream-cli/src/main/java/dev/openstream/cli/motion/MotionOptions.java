package dev.openstream.cli.motion;

import dev.openstream.client.ClientOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for careful motion: a mixin for every command that moves the robot. */
public final class MotionOptions {

    @Mixin
    private final ControlOptions control = new ControlOptions();

    @Option(
            names = "--allow-jump",
            description = "sends a first point more than 5 deg from the robot's position, which is refused otherwise")
    private boolean allowJump;

    @Option(
            names = "--ignore-limits",
            description = "sends points beyond the joint limits of the robot's model, which are refused otherwise")
    private boolean ignoreLimits;

    /** Options that every CONTROL has. */
    public ControlOptions control() {
        return control;
    }

    /** Returns true if a first point may be far from the robot's position. */
    public boolean allowJump() {
        return allowJump;
    }

    /** Returns true if points may lie outside the limits of the robot's model. */
    public boolean ignoreLimits() {
        return ignoreLimits;
    }

    /** The client's own guard against a far first point, as it is asked for. */
    public ClientOptions guards(ClientOptions options) {
        return allowJump ? options.withMotionGuards(options.freshness(), Double.POSITIVE_INFINITY) : options;
    }
}
