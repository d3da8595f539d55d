package dev.openstream.bench.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that has said its first line.
 *
 * @param process the process
 * @param firstLine first line of its output; empty if it ended before
 */
public record Child(Process process, String firstLine) implements AutoCloseable {

    /** Starts it and waits for its first line. */
    public static Child start(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        return new Child(process, line == null ? "" : line);
    }

    /** Starts {@code main} in a JVM of its own, which ends when this one does. */
    public static Child java(Class<?> main, String... arguments) throws IOException {
        List<String> command = javaCommand(main);
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command));
    }

    /** Returns the command that starts {@code main}; arguments may be added. */
    public static List<String> javaCommand(Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    }

    /** Ends the process when the parent's end of the pipe is closed: for the main method of a child. */
    public static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try (InputStream in = System.in) {
                        in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // The parent is gone all the same.
                    }
                    Runtime.getRuntime().halt(0);
                },
                "end-with-parent");
        watch.setDaemon(true);
        watch.start();
    }

    /** Ends everything that this process has started. */
    public static void endAll() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** CPU time used so far, in ns, all threads. */
    public long cpuNanos() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Resident memory in MiB. */
    public double residentMib() {
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
