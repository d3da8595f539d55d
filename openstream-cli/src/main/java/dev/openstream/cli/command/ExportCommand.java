package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.mcap.McapException;
import dev.openstream.recording.table.BeatTable;
import dev.openstream.recording.table.CsvTable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recording as a table. */
@Command(
        name = "export",
        description = {
            "Writes a recording as CSV: one row for each beat, with time, positions, velocities and efforts of the joints,"
                    + " and the pose. The header names the unit of each column (docs/recording.md).",
            "The recording must be whole; openstream recover makes it so."
        },
        footer = {
            "  openstream export run.mcap --csv                  # writes run.csv",
            "  openstream export run --csv -o table.csv          # a rosbag2 folder",
        })
public final class ExportCommand implements Callable<Integer> {

    private static final String ENDING = ".mcap";

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "an MCAP file, or a rosbag2 folder of such files")
    private Path file = Path.of("");

    @Option(names = "--csv", required = true, description = "as comma-separated values")
    @SuppressWarnings("UnusedVariable") // The only form so far, named so that others may follow.
    private boolean csv;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the table, which must not be there yet (default: FILE with the ending .csv)")
    private @Nullable Path output;

    public ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        BeatTable table;
        try {
            table = new BeatTable(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
        Path target = output == null ? beside(file) : output;
        long rows = write(table, target);
        console.words(rows + " rows are in " + target);
        return Exit.OK.code();
    }

    private Failure unreadable(IOException cause) {
        return Failure.cannot(Exit.USAGE, "export", file, cause);
    }

    private long write(BeatTable table, Path target) {
        try (Writer out = Files.newBufferedWriter(target, StandardOpenOption.CREATE_NEW)) {
            return CsvTable.write(table, out);
        } catch (McapException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "write", target, e);
        }
    }

    private static Path beside(Path file) {
        String name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return file.toAbsolutePath().normalize().resolveSibling(stem + ".csv");
    }
}
