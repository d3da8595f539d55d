package dev.openstream.cli.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's server, whose samples of the joints are what a test says; of everything else it knows nothing. */
final class ForeignServer implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final int PERIOD_MILLIS = 5;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final IntFunction<String> samples;

    /**
     * A server on a port of its own.
     *
     * @param samples what a sample of the joints, counted from 1, has behind its type and id: fields from {@code "ts"} on
     */
    ForeignServer(IntFunction<String> samples) throws IOException {
        this.samples = samples;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket client) {
        AtomicBoolean monitored = new AtomicBoolean();
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(line, client.getOutputStream(), monitored);
            }
        } catch (IOException | UncheckedIOException e) {
            // The client is gone.
        } finally {
            monitored.set(false);
        }
    }

    private void answer(String line, OutputStream out, AtomicBoolean monitored) throws IOException {
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
            Thread.ofVirtual().start(() -> monitor(out, begin, joints, monitored));
        }
    }

    private void monitor(OutputStream out, String begin, boolean joints, AtomicBoolean monitored) {
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

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
