package dev.openstream.cli.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Connection to somebody's server, whose samples of the joints are what a test says; of everything else it knows nothing.
 */
final class ForeignServer implements LineServer.LineHandler {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final int PERIOD_MILLIS = 5;

    private final IntFunction<String> samples;
    private final AtomicBoolean monitored = new AtomicBoolean();

    private ForeignServer(IntFunction<String> samples) {
        this.samples = samples;
    }

    /**
     * A server on a port of its own.
     *
     * @param samples what a sample of the joints, counted from 1, has behind its type and id: fields from {@code "ts"} on
     */
    static LineServer start(IntFunction<String> samples) throws IOException {
        return new LineServer(() -> new ForeignServer(samples));
    }

    @Override
    public void answer(String line, OutputStream out) throws IOException {
        if (line.contains("HANDSHAKE")) {
            send(out, "{\"version\":\"1.0.0\",\"ok\":true,\"type\":\"handshake_ack\"}");
        } else if (line.contains("STOP")) {
            monitored.set(false);
            send(
                    out,
                    "{\"type\":\"stop_ack\",\"target\":\"" + (line.contains("session") ? "session" : "monitor")
                            + "\"}");
        } else {
            Matcher id = ID.matcher(line);
            String begin = "{\"type\":\"data\"," + (id.find() ? id.group() + "," : "");
            send(out, "{\"type\":\"monitor_ack\"}");
            monitored.set(true);
            boolean joints = line.contains("joint_states");
            Thread.ofVirtual().start(() -> monitor(out, begin, joints));
        }
    }

    private void monitor(OutputStream out, String begin, boolean joints) {
        try {
            for (int i = 1; monitored.get(); i++) {
                Thread.sleep(PERIOD_MILLIS);
                String other = "\"ts\":" + PERIOD_MILLIS * i + ",\"result\":{},\"status\":404";
                send(out, begin + (joints ? samples.apply(i) : other) + "}");
            }
        } catch (IOException e) {
            // The client is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void send(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
