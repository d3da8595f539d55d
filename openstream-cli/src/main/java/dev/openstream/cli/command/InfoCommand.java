package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.recording.info.RecordingInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code openstream info}: tells the content of a recording. */
@Command(
        name = "info",
        description = {
            "Describes a recording: duration, topics with their rates, missing beats, ranges of the joints, sources of"
                    + " motion, warnings.",
            "It reads any MCAP file; of one that was cut off or is still being written, it describes the existing part."
        },
        footer = {
            "  openstream info run.mcap",
            "  openstream info run                # a rosbag2 folder",
            "  openstream info run.mcap --json | jq .topics",
        })
public final class InfoCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "an MCAP file, or a rosbag2 folder of such files")
    private Path file = Path.of("");

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RecordingInfo info;
        try {
            info = RecordingInfo.read(file);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "read", file, e);
        }
        InfoText text = new InfoText(file, info);
        if (output.json()) {
            console.data(text.json());
        } else {
            text.lines().forEach(console::report);
        }
        return Exit.OK.code();
    }
}
