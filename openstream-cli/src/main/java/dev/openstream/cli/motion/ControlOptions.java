package dev.openstream.cli.motion;

import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import picocli.CommandLine.Mixin;

/** Options of every command that sends CONTROLs: the server, the format of the output, and the user's agreement. */
public final class ControlOptions {

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final AgreementOptions agreement = new AgreementOptions();

    /** The server. */
    public TargetOptions target() {
        return target;
    }

    /** Returns true if data is printed as JSON. */
    public boolean json() {
        return output.json();
    }

    /** Returns true if the user agrees beforehand. */
    public boolean yes() {
        return agreement.yes();
    }

    /** Returns true if lines are printed instead of sent. */
    public boolean dryRun() {
        return agreement.dryRun();
    }
}
