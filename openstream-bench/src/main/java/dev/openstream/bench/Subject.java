package dev.openstream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that is measured: a process of its own that listens on a port. */
final class Subject implements AutoCloseable {

    static final long PERIOD_NANOS = 2_000_000;

    private static final Pattern READY = Pattern.compile("ready: Open Stream on [0-9.]+:([0-9]+),.*");
    static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";
    static final String OPENING = HANDSHAKE
            + "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
            + "\"url\":\"/project/robot/joints/joint_states\",\"args\":{\"jno_start\":1,\"jno_n\":6},\"id\":1}}\n";

    private final Process process;
    private final int port;
    private final Lane.Form form;

    private Subject(Process process, int port, Lane.Form form) {
        this.process = process;
        this.port = port;
        this.form = form;
    }

    /** Our server, as a user starts it, with more flags for its JVM. */
    static Subject ours(Path home, String jvmFlags) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("openstream").toString(),
                "serve",
                "--port",
                "0",
                "--http-port",
                "0",
                "--max-sessions",
                "4096",
                "--max-connections",
                "4096",
                "--log-level",
                "warn");
        builder.environment().put("OPENSTREAM_JAVA_OPTS", jvmFlags);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Matcher ready = READY.matcher(firstLine(process));
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("the server did not become ready");
        }
        return new Subject(process, Integer.parseInt(ready.group(1)), Lane.Form.DATA);
    }

    /** The floor, a C program; {@code arguments} as sender.c takes them. */
    static Subject floor(Path sender, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(sender.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Subject(process, Integer.parseInt(firstLine(process)), Lane.Form.BARE);
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        return line == null ? "" : line;
    }

    int port() {
        return port;
    }

    /** Opens a stream of beats and answers its lane, which has room for {@code seconds}. */
    Lane beats(Receiver receiver, double seconds) throws IOException {
        Lane lane = new Lane(form, PERIOD_NANOS, (int) (seconds * 1e9 / PERIOD_NANOS));
        receiver.open(port, form == Lane.Form.DATA ? OPENING : "", lane);
        return lane;
    }

    /** Opens a connection that shakes hands and nothing else, read into a lane. */
    SocketChannel session(Receiver receiver, Lane lane) throws IOException {
        return receiver.open(port, HANDSHAKE, lane);
    }

    /** CPU time used so far, in ns, all threads. */
    long cpuNanos() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Resident memory in MiB. */
    double residentMib() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
