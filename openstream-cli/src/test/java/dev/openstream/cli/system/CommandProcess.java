package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real {@code ./openstream}, without a terminal, with what it says. Nothing of the environment of the tests names a
 * target.
 */
public final class CommandProcess implements AutoCloseable {

    private static final long LONGEST_S = 30;

    private final Process process;
    private final Path words;
    private final BufferedReader data;

    /** A process that has ended, and what it left: standard output and standard error. */
    public record Ended(int exitCode, String data, String words) {}

    private CommandProcess(Process process, Path words) {
        this.process = process;
        this.words = words;
        this.data = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it; standard input is empty. */
    public static CommandProcess start(Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = ServeProcess.process(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("OPENSTREAM_"));
        builder.environment().put("XDG_CONFIG_HOME", "/nonexistent");
        builder.environment().putAll(environment);
        return start(builder);
    }

    /** Starts any program; standard input is empty. */
    static CommandProcess start(ProcessBuilder builder) throws IOException {
        Path words = Files.createTempFile("openstream", ".err");
        Process process = builder.redirectError(words.toFile()).start();
        process.getOutputStream().close();
        return new CommandProcess(process, words);
    }

    /** Runs it to its end. */
    public static Ended run(Map<String, String> environment, String... arguments) throws IOException {
        try (CommandProcess command = start(environment, arguments)) {
            return command.end();
        }
    }

    /** Runs a command with an empty environment. */
    public static Ended run(String... arguments) throws IOException {
        return run(Map.of(), arguments);
    }

    /** Its next line on standard output, empty at the end. */
    public String line() throws IOException {
        String line = data.readLine();
        return line == null ? "" : line;
    }

    /** Closes the pipe that it writes to, as {@code head} does when it has enough. */
    public void closeData() throws IOException {
        data.close();
    }

    /** Sends a signal by its name. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Text on standard error so far. */
    public String words() {
        try {
            return Files.readString(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end; it must end by itself. */
    public Ended end() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = data.readLine(); line != null; line = data.readLine()) {
            rest.append(line).append('\n');
        }
        return new Ended(exitCode(), rest.toString(), words());
    }

    /** Waits for its end when its output is closed. */
    public int exitCode() {
        try {
            assertThat(process.waitFor(LONGEST_S, TimeUnit.SECONDS))
                    .as("it ends by itself; %s", words())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(words);
    }
}
