package dev.openstream.cli.system;

import dev.openstream.protocol.contract.LineClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real {@code ./openstream serve} on free ports, with what it says. */
public final class ServeProcess implements AutoCloseable {

    private static final Path SCRIPT =
            Path.of("..", "openstream").toAbsolutePath().normalize();
    private static final Pattern READY =
            Pattern.compile("ready: Open Stream on ([0-9.]+):([0-9]+), (?:Open API on (http://[0-9.:]+), )?.*");

    private final Process process;
    private final Path words;
    private final String address;
    private final int port;
    private final URI http;

    private ServeProcess(Process process, Path words, String readyLine, @Nullable ServeProcess behind) {
        this.process = process;
        this.words = words;
        Matcher ready = READY.matcher(readyLine);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IllegalStateException("not ready: \"" + readyLine + "\"; " + read(words));
        }
        this.address = ready.group(1);
        this.port = Integer.parseInt(ready.group(2));
        this.http = behind == null ? URI.create(ready.group(3)) : behind.http;
    }

    /** Starts it with {@code flags}, on free ports where they name none, and waits for its ready line. */
    public static ServeProcess start(String... flags) throws IOException {
        return start(ServeProcess::process, null, flags);
    }

    /** Starts a gateway that reaches {@code robot} by Open Stream; over HTTP clients go to the robot itself. */
    public static ServeProcess inFrontOf(ServeProcess robot, String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of("--upstream", "openstream://" + robot.address + ":" + robot.port));
        all.addAll(List.of(flags));
        return start(ServeProcess::process, robot, all.toArray(String[]::new));
    }

    /**
     * Starts a server in a shell in which {@code limits} hold.
     *
     * @param limits a command of bash, like {@code ulimit -n 100}
     */
    public static ServeProcess within(String limits, String... flags) throws IOException {
        return start(
                command -> {
                    ProcessBuilder process = process(command);
                    process.command().addAll(0, List.of("bash", "-c", limits + " && exec \"$@\"", "serve"));
                    return process;
                },
                null,
                flags);
    }

    private static ServeProcess start(
            Function<List<String>, ProcessBuilder> program, @Nullable ServeProcess behind, String... flags)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("serve"));
        command.addAll(List.of(flags));
        for (String port : behind == null ? List.of("--port", "--http-port") : List.of("--port")) {
            if (!command.contains(port)) {
                command.addAll(List.of(port, "0"));
            }
        }
        Path words = Files.createTempFile("openstream", ".err");
        Process process = program.apply(command).redirectError(words.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        return new ServeProcess(process, words, line == null ? "" : line, behind);
    }

    /** The command line program, not started. */
    public static ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(new File("."));
    }

    public LineClient client() throws IOException {
        return LineClient.connect(new InetSocketAddress(InetAddress.getByName(address), port));
    }

    public Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName(address), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        return socket;
    }

    public String address() {
        return address;
    }

    public int port() {
        return port;
    }

    public URI http() {
        return http;
    }

    /** The variables that make it a command's target. */
    public Map<String, String> asTarget() {
        return Map.of(
                "OPENSTREAM_PORT", Integer.toString(port), "OPENSTREAM_HTTP_PORT", Integer.toString(http.getPort()));
    }

    /** Starts {@code openstream record} of this server into {@code file}. */
    CommandProcess record(Path file, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("record", "-o", file.toString()));
        words.addAll(List.of(more));
        return CommandProcess.start(asTarget(), words.toArray(String[]::new));
    }

    /** The body of its answer to a GET. */
    public String get(String path) throws IOException {
        try (InputStream body = http.resolve(path).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Text on standard error so far. */
    public String words() {
        return read(words);
    }

    /** Waits for its end, twenty seconds at most. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running; " + words());
        }
        return process.exitValue();
    }

    /** Sends a signal by its name, and waits for the end, ten seconds at most. */
    public int signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running; " + words());
        }
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(words);
    }
}
