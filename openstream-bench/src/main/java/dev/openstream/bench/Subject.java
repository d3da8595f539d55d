package dev.openstream.bench;

import dev.openstream.bench.child.Child;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that is measured: a process that sends beats on a port.
 *
 * @param child the process
 * @param port port that it listens at
 * @param form form in which its lines tell their beat
 * @param periodMillis of its beats
 */
record Subject(Child child, int port, BeatStream.Form form, int periodMillis) implements AutoCloseable {

    static final long PERIOD_NANOS = 2_000_000;
    private static final int PERIOD_MILLIS = 2;
    static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";

    private static final double SPARE_SECONDS = 1;
    private static final String MONITOR = HANDSHAKE
            + "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":%d,"
            + "\"url\":\"/project/robot/joints/joint_states\",\"args\":{\"jno_start\":1,\"jno_n\":6},\"id\":1}}\n";
    private static final Pattern READY = Pattern.compile("ready: Open Stream on [0-9.]+:([0-9]+),.*");

    /** Our server, as a user starts it. */
    static Subject ours(Path home) throws IOException {
        return ours(home, List.of(), "");
    }

    /** Our server, with more flags for {@code serve} and more for its JVM. */
    static Subject ours(Path home, List<String> flags, String jvmFlags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
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
                "warn"));
        command.addAll(flags);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OPENSTREAM_JAVA_OPTS", jvmFlags);
        Child child = Child.start(builder);
        Matcher ready = READY.matcher(child.firstLine());
        if (!ready.matches()) {
            child.close();
            throw new IOException("the server did not become ready");
        }
        return new Subject(child, Integer.parseInt(ready.group(1)), BeatStream.Form.DATA, PERIOD_MILLIS);
    }

    /** A bare sender, whose first line is its port. */
    static Subject bare(Child child) {
        return new Subject(child, Integer.parseInt(child.firstLine()), BeatStream.Form.BARE, PERIOD_MILLIS);
    }

    /** Returns the same subject with another period. */
    Subject every(int otherMillis) {
        return new Subject(child, port, form, otherMillis);
    }

    /** Address of its HTTP service, as its first line says. */
    String http() {
        return child.firstLine().replaceAll("^.*Open API on (http://[0-9.:]+).*$", "$1");
    }

    /** Opens a stream of beats and answers its stream, which has room for {@code seconds}. */
    BeatStream beats(Receiver receiver, double seconds) throws IOException {
        BeatStream stream = stream(seconds);
        open(receiver, stream);
        return stream;
    }

    /** A stream for the beats of {@code seconds} and some more. */
    BeatStream stream(double seconds) {
        return new BeatStream(form, periodMillis * 1_000_000L, (int) ((seconds + SPARE_SECONDS) * 1e3 / periodMillis));
    }

    /** Opens a stream of beats into {@code stream}. */
    SocketChannel open(Receiver receiver, BeatStream stream) throws IOException {
        return receiver.open(port, opening(), stream);
    }

    /** Line that begins a stream of beats on a new connection. */
    String opening() {
        return form == BeatStream.Form.DATA ? MONITOR.formatted(periodMillis) : "";
    }

    /** Opens a session that shakes hands and nothing else. */
    SocketChannel session(Receiver receiver, BeatStream stream) throws IOException {
        return receiver.open(port, HANDSHAKE, stream);
    }

    @Override
    public void close() {
        child.close();
    }
}
