package dev.openstream.cli.motion;

import dev.openstream.cli.console.Failure;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.Pace;
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

    @Option(
            names = "--look-ahead-time",
            paramLabel = "S",
            description = "how long after its arrival a point is due: the reserve against jitter, and the lag"
                    + " (default: ${DEFAULT-VALUE})")
    private double lookAheadSeconds = 0.04;

    public boolean yes() {
        return yes;
    }

    public boolean dryRun() {
        return dryRun;
    }

    /** Times by index, no flow control. */
    public Pace pace() {
        return Failure.ifWrong(() -> Pace.lookAhead(lookAheadSeconds));
    }

    /** The client's own guard against a far first point, as it is asked for. */
    public ClientOptions guards(ClientOptions options) {
        return allowJump ? options.withMotionGuards(options.freshness(), Double.POSITIVE_INFINITY) : options;
    }
}
