package dev.openstream.cli.motion;

import dev.openstream.cli.console.Failure;
import dev.openstream.client.Pace;
import picocli.CommandLine.Option;

/** Options for the pace of points: a mixin for every command that makes them. */
public final class PaceOptions {

    @Option(
            names = "--look-ahead-time",
            paramLabel = "S",
            description = "time from a point's arrival until it is due: the reserve against jitter, and the lag"
                    + " (default: ${DEFAULT-VALUE})")
    private double lookAheadSeconds = 0.04;

    /** Times by index, no flow control. */
    public Pace pace() {
        return Failure.ifWrong(() -> Pace.lookAhead(Seconds.duration("--look-ahead-time", lookAheadSeconds)));
    }
}
