package dev.openstream.cli.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A shell that one command after the other is typed into. It is ended after five minutes, whatever happens. */
final class Terminal implements AutoCloseable {

    private static final String END = "<<end of output>>";

    /**
     * A command that only looks is tried again, as a reader would who sees a robot still moving. The server writes its files
     * on a thread of their own, which may be a little later than the answer.
     */
    private static final Pattern LOOK = Pattern.compile("(?s)(curl http|tail -n 1 )(?!.* -).*");

    private static final long PATIENCE_SECONDS = 10;

    private final Process shell;
    private final BufferedReader out;

    private Terminal(Process shell) {
        this.shell = shell;
        this.out = shell.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * A shell in {@code folder}. Its {@code java} is the machine's, whatever that is: the pages must find theirs. curl shows
     * no progress, as in a terminal.
     */
    static Terminal open(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("timeout", "300", "bash")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("OPENSTREAM_JAVA_HOME", System.getProperty("java.home"));
        Terminal terminal = new Terminal(builder.start());
        terminal.send("curl() { command curl -sS \"$@\"; }");
        return terminal;
    }

    private void send(String line) throws IOException {
        shell.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().flush();
    }

    /**
     * Types a command, and returns its output; for a command that only looks, once it prints the expected text, or
     * after ten seconds.
     */
    String type(GuidePage.Typed typed) throws IOException {
        String[] printed = {print(typed.command())};
        if (LOOK.matcher(typed.command()).matches() && !typed.fits(printed[0])) {
            try {
                Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> {
                    printed[0] = print(typed.command());
                    return typed.fits(printed[0]);
                });
            } catch (ConditionTimeoutException e) {
                return printed[0];
            }
        }
        return printed[0];
    }

    /** Returns the output of {@code command}. */
    String print(String command) throws IOException {
        send(command);
        return readOutput();
    }

    /** Returns the output of {@code command}, which somebody types who pauses before each line. */
    String printSlowly(String command, Duration pause) throws IOException, InterruptedException {
        for (String line : command.split("\n", -1)) {
            Thread.sleep(pause);
            send(line);
        }
        return readOutput();
    }

    private String readOutput() throws IOException {
        send("printf '\\n" + END + "\\n'");
        return readUntil(END);
    }

    /** Types a command that goes on; what it prints up to the line that begins with {@code last}. */
    String begin(String command, String last) throws IOException {
        send("exec " + command);
        return readUntil(last);
    }

    private String readUntil(String last) throws IOException {
        StringBuilder printed = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(END)) {
                return printed.toString();
            }
            printed.append(line).append('\n');
            if (line.startsWith(last)) {
                return printed.toString();
            }
        }
        throw new IOException("the shell ended; it had printed\n" + printed);
    }

    /** Ends what was started in the shell, by SIGTERM, and waits until it has ended. */
    void endPrograms() {
        shell.descendants()
                .filter(program -> program.info().command().orElse("").endsWith("/java"))
                .forEach(program -> {
                    program.destroy();
                    program.onExit()
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .join();
                });
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
