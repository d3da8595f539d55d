package dev.openstream.cli.motion;

import dev.openstream.client.ClientOptions;
import picocli.CommandLine.Option;

/** How careful motion is: a mixin for every command that moves the robot. */
public final class MotionOptions {

    @Option(names = "--yes", description = "moves without asking, also what may be a real robot")
    private boolean yes;

    @Option(names = "--dry-run", description = "prints the exact lines that would be sent, and moves nothing")
    private boolean dryRun;

    @Option(
            names = "--allow-jump",
            description =
                    "sends a first point that is more than 5 deg from where the robot is, which is refused otherwise")
    private boolean allowJump;

    public boolean yes() {
        return yes;
    }

    public boolean dryRun() {
        return dryRun;
    }

    /** Whether a first point may be far from where the robot is. */
    public boolean allowJump() {
        return allowJump;
    }

    /** The client's own guard against a far first point, as it is asked for. */
    public ClientOptions guards(ClientOptions options) {
        return allowJump ? options.withMotionGuards(options.freshness(), Double.POSITIVE_INFINITY) : options;
    }
}
