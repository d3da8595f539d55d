package dev.openstream.cli.motion;

import picocli.CommandLine.Option;

/** Options to ask first, or only to look: a mixin for every command that may move something. */
public final class AgreementOptions {

    @Option(names = "--yes", description = "acts without asking, even if this may be a real robot")
    private boolean yes;

    @Option(names = "--dry-run", description = "prints the exact lines that would be sent, and sends none")
    private boolean dryRun;

    public boolean yes() {
        return yes;
    }

    public boolean dryRun() {
        return dryRun;
    }
}
