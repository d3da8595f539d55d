package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.mcap.McapException;
import dev.openstream.recording.table.BeatTable;
import dev.openstream.recording.table.CsvTable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recording as a table. */
@Command(
        name = "export",
        description = {
            "Writes a recording as CSV or Parquet: one row for each beat, with time, positions, velocities and efforts of the"
                    + " joints, and the pose. The name of each column has its unit (docs/recording.md).",
            "--parquet=lerobot writes one episode with the columns of LeRobot's data sets: timestamp (s), frame_index,"
                    + " episode_index, observation.state and action (deg).",
            "The recording must be complete; openstream recover repairs a damaged one."
        },
        footer = {
            "  openstream export run.mcap --csv                  # writes run.csv",
            "  openstream export run --csv -o table.csv          # a rosbag2 folder",
            "  openstream export run.mcap --parquet",
            "  openstream export run.mcap --parquet=lerobot -o episode.parquet",
        })
public final class ExportCommand implements Callable<Integer> {

    private static final String ENDING = ".mcap";
    private static final String PARQUET = "parquet";
    private static final String LEROBOT = "lerobot";

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "an MCAP file, or a rosbag2 folder of such files")
    private Path file = Path.of("");

    @Option(names = "--csv", description = "as comma-separated values")
    private boolean csv;

    @Option(
            names = "--parquet",
            arity = "0..1",
            fallbackValue = PARQUET,
            paramLabel = LEROBOT,
            preprocessor = OnlyAttached.class,
            completionCandidates = Forms.class,
            description = "as Parquet, with the columns of the CSV; =lerobot: with the columns of LeRobot")
    private @Nullable String parquet;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the table, which must not exist yet (default: FILE with the extension .csv or .parquet)")
    private @Nullable Path output;

    @Option(names = "--controller", paramLabel = "NAME", description = "the controller, if the recording is of several")
    private String controller = "";

    /** Names of the forms, for completion. */
    static final class Forms implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(LEROBOT).iterator();
        }
    }

    /** Has {@code --parquet FILE} mean that FILE is the recording: only what stands behind a = is the option's. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // The parser's own stack.
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> about) {
            if (!"=".equals(about.get("separator"))) {
                arguments.push(PARQUET);
            }
            return false;
        }
    }

    public ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String form = parquet;
        if (csv == (form != null)) {
            throw new Failure(Exit.USAGE, "say either --csv or --parquet");
        }
        if (form != null && !form.equals(PARQUET) && !form.equals(LEROBOT)) {
            throw new Failure(Exit.USAGE, "--parquet is \"" + form + "\"; it must stand alone, or be " + LEROBOT);
        }
        BeatTable table;
        try {
            table = new BeatTable(file, controller);
        } catch (IOException e) {
            throw unreadable(e);
        }
        Path target = output == null ? beside(file, csv ? ".csv" : ".parquet") : output;
        long rows = write(table, form, target);
        if (LEROBOT.equals(form) && !table.hasTargets()) {
            console.words("the recording has no /joint_targets, so action is observation.state");
        }
        console.words(rows + " rows are in " + target);
        return Exit.OK.code();
    }

    private Failure unreadable(IOException cause) {
        return Failure.cannot(Exit.USAGE, "export", file, cause);
    }

    private long write(BeatTable table, @Nullable String form, Path target) {
        try {
            return form == null
                    ? writeCsv(table, target)
                    : TableFormats.named(form).write(table, target);
        } catch (McapException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "write", target, e);
        }
    }

    /** Half a table looks like one, so none is left. */
    private static long writeCsv(BeatTable table, Path target) throws IOException {
        try (Writer out = Files.newBufferedWriter(target, StandardOpenOption.CREATE_NEW)) {
            return CsvTable.write(table, out);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private static Path beside(Path file, String ending) {
        Path whole = file.toAbsolutePath().normalize();
        String name = String.valueOf(whole.getFileName());
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return whole.resolveSibling(stem + ending);
    }
}
