package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.mcap.McapRecovery;
import dev.openstream.recording.info.RecordingFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A whole file of one that was cut. */
@Command(
        name = "recover",
        description = {
            "Repairs an MCAP file that was cut off or never closed: writes a complete file with every readable message.",
            "The damaged file is not changed. The index at the end is always rebuilt."
        },
        footer = {
            "  openstream recover run.mcap             # writes run-recovered.mcap",
            "  openstream recover run.mcap -o again.mcap",
        })
public final class RecoverCommand implements Callable<Integer> {

    private static final int BUFFER_BYTES = 1 << 20;

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "the damaged file")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the new file, which must not exist yet (default: FILE with -recovered before its extension)")
    private @Nullable Path output;

    public RecoverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (Files.isDirectory(file)) {
            throw new Failure(Exit.USAGE, file + " is a folder; name the MCAP file in it that was cut");
        }
        Path whole = output == null ? RecordingFiles.recovered(file) : output;
        try (InputStream damaged = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            tell(recover(damaged, whole), whole);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "recover", file, e);
        }
        return Exit.OK.code();
    }

    private McapRecovery.Recovered recover(InputStream damaged, Path whole) {
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return recover(damaged, channel, whole);
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "write", whole, e);
        }
    }

    /** A file that did not become whole is taken away again. */
    private McapRecovery.Recovered recover(InputStream damaged, FileChannel channel, Path whole) throws IOException {
        try {
            return McapRecovery.recover(damaged, channel);
        } catch (IOException e) {
            Files.deleteIfExists(whole);
            throw Failure.cannot(Exit.USAGE, "recover", file, e);
        }
    }

    private void tell(McapRecovery.Recovered recovered, Path whole) {
        console.words(recovered.fault() == null ? file + " was whole; it was copied" : file + ": " + recovered.fault());
        console.words(
                recovered.messages() + " messages and " + recovered.attachments() + " attachments are in " + whole);
    }
}
