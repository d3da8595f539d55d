package dev.openstream.cli.console;

import picocli.CommandLine.Option;

/** Options for the format of data. */
public final class OutputOptions {

    @Option(names = "--json", description = "one JSON object per line")
    private boolean json;

    public boolean json() {
        return json;
    }
}
