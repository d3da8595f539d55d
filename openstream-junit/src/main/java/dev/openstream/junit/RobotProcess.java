package dev.openstream.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Simulated robot in a process of its own, on free ports of the loopback address: Open Stream, and the Open API over
 * HTTP. The process ends when this object is closed and when this JVM ends, even if the JVM is killed, because its
 * standard input ends then. Thread-safe.
 */
public final class RobotProcess implements AutoCloseable {

    private static final List<String> JVM_OPTIONS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Dio.netty.jfr.enabled=false");

    private static final int LONGEST_START_SECONDS = 60;
    private static final int LONGEST_END_SECONDS = 5;

    private final Process process;
    private final Path log;
    private final Writer commands;
    private final BufferedReader answers;

    /** {@code ready}, host, port and HTTP port. */
    private final String[] ready;

    private RobotProcess(Process process, Path log) throws IOException {
        this.process = process;
        this.log = log;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        String line = firstLine();
        if (line == null || !line.startsWith("ready ")) {
            throw new IllegalStateException("the robot did not start: " + lastWords());
        }
        this.ready = line.split(" ", -1);
    }

    /** The first line, or null if none comes: one that hangs is ended, so that the line ends. */
    private @Nullable String firstLine() throws IOException {
        CompletableFuture<Process> hangs =
                new CompletableFuture<Process>().completeOnTimeout(process, LONGEST_START_SECONDS, TimeUnit.SECONDS);
        hangs.thenAccept(Process::destroyForcibly);
        String line = answers.readLine();
        hangs.cancel(false);
        return line;
    }

    /**
     * Starts an HA006B that is ready to move. Blocks until the robot accepts connections, 60 s at most.
     *
     * @return the running robot; close it to end the process
     * @throws IllegalStateException if no JDK 25 or later is found, or the robot does not start; the message names a
     *     remedy
     * @throws UncheckedIOException if the process cannot be created
     */
    public static RobotProcess start() {
        return start("HA006B", true, List.of());
    }

    /**
     * Starts a robot. Blocks until it accepts connections, 60 s at most.
     *
     * <p>The JDK is the first of 25 or later among {@code OPENSTREAM_JAVA_HOME}, this JVM's own, {@code JAVA_HOME}, and
     * the usual folders for JDKs. The program is the {@code openstream.jar} inside of this jar, or the one that the
     * system property {@code openstream.jar} names.
     *
     * @param model name of the robot model, for example {@code HH020}
     * @param ready true for a robot that is ready to move; false for one after power-on, which does not move
     * @param faults faults from the start, each with its value if it has one, for example {@code stall} or {@code
     *     delay=50}
     * @return the running robot; close it to end the process
     * @throws IllegalStateException if no JDK 25 or later is found, or the robot does not start; the message names a
     *     remedy
     * @throws UncheckedIOException if the process cannot be created
     */
    public static RobotProcess start(String model, boolean ready, List<String> faults) {
        List<String> command = new ArrayList<>();
        command.add(JavaHomes.ofThisMachine().java().toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", RobotJar.path().toString(), "dev.openstream.cli.PipedRobot"));
        command.addAll(List.of(model, ready ? "READY" : "COLD"));
        command.addAll(faults);
        try {
            Path log = Files.createTempFile("openstream-robot-", ".log");
            log.toFile().deleteOnExit();
            return start(new ProcessBuilder(command).redirectError(log.toFile()), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RobotProcess start(ProcessBuilder builder, Path log) throws IOException {
        Process process = builder.start();
        try {
            return new RobotProcess(process, log);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            Files.deleteIfExists(log);
            throw e;
        }
    }

    /** {@return the loopback address of both ports, for example {@code 127.0.0.1}} */
    public String host() {
        return ready[1];
    }

    /** {@return the TCP port of Open Stream, 1 to 65535} */
    public int port() {
        return Integer.parseInt(ready[2]);
    }

    /** {@return the TCP port of the Open API over HTTP, 1 to 65535} */
    public int httpPort() {
        return Integer.parseInt(ready[3]);
    }

    /**
     * {@return the base address of the Open API, for example {@code http://127.0.0.1:40002}; resolve a path against it}
     */
    public URI httpUri() {
        return URI.create("http://" + host() + ":" + httpPort());
    }

    /**
     * Injects a fault, which lasts until {@link #undo}. Blocks until the robot has acknowledged it.
     *
     * @param fault name of the fault as in docs/simulator.md, with its value if it has one: {@code stall}, {@code
     *     delay=50}
     * @throws IllegalArgumentException if there is no such fault; the message lists all faults
     * @throws IllegalStateException if the process has ended
     */
    public void begin(String fault) {
        command("begin " + fault);
    }

    /**
     * Removes a fault. Does nothing if the fault is not active, or is of a kind that happens once. Blocks until the
     * robot has acknowledged it.
     *
     * @param fault name of the fault, for example {@code delay}
     * @throws IllegalArgumentException if there is no such fault; the message lists all faults
     * @throws IllegalStateException if the process has ended
     */
    public void undo(String fault) {
        command("undo " + fault);
    }

    private void command(String line) {
        String answer = ask(line);
        if (answer == null) {
            throw new IllegalStateException("the robot has ended: " + lastWords());
        }
        if (answer.startsWith("error ")) {
            throw new IllegalArgumentException(answer.substring("error ".length()));
        }
    }

    private @Nullable String ask(String line) {
        synchronized (commands) {
            try {
                commands.write(line + "\n");
                commands.flush();
                return answers.readLine();
            } catch (IOException e) {
                return null;
            }
        }
    }

    private String lastWords() {
        try {
            process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            return Files.exists(log) ? Files.readString(log).strip() : "it was closed";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the calling thread was interrupted";
        }
    }

    /** {@return the process id, for a debugger or a profiler} */
    public long pid() {
        return process.pid();
    }

    /** {@return true until the process has ended} */
    public boolean alive() {
        return process.isAlive();
    }

    /**
     * Ends the process in order: sessions are told, sockets are closed. Blocks until it has ended; after 5 s, or when
     * the calling thread is interrupted, it is killed. A second call does nothing.
     */
    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
