package dev.openstream.cli.system;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The least that is a controller with Open Stream, and no simulator: it says that it does not know
 * {@code /simulator/status}. It keeps every line that it gets. One connection at a time; a sample every 10 ms.
 */
final class PlainController implements AutoCloseable {

    private static final String JOINTS = "{\"position\":[1.0,90.0],\"effort\":[0.0,0.0],\"velocity\":[0.0,0.0]}";

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    private final boolean answersStop;

    private volatile String monitored = "";
    private volatile boolean ended;

    PlainController(boolean answersStop) throws IOException {
        this.answersStop = answersStop;
        http.createContext("/project/robot/joints/joint_states", exchange -> {
            byte[] body = JOINTS.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        Thread.ofVirtual().start(this::accept);
    }

    /** The options that name it. */
    String[] at(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(listener.getLocalPort()),
                "--http-port",
                Integer.toString(http.getAddress().getPort())));
        return all.toArray(String[]::new);
    }

    /** All lines so far. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** Waits for a line with {@code part} in it. */
    void awaitLine(String part) {
        Awaitility.await(part)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> received.stream().anyMatch(line -> line.contains(part)));
    }

    private void accept() {
        while (!ended) {
            try (Socket socket = listener.accept()) {
                socket.setTcpNoDelay(true);
                monitored = "";
                Thread beats = Thread.ofVirtual().start(() -> beat(socket));
                serve(socket);
                beats.interrupt();
            } catch (IOException e) {
                // The client has gone, or the test is over.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            received.add(line);
            if (line.contains("HANDSHAKE")) {
                say(socket, "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}\n");
            } else if (line.contains("MONITOR")) {
                say(socket, "{\"type\":\"monitor_ack\"}\n");
                monitored = line;
            } else if (line.contains("STOP") && answersStop) {
                monitored = line.contains("control") ? monitored : "";
                say(
                        socket,
                        "{\"type\":\"stop_ack\"," + line.substring(line.indexOf("\"target\""), line.indexOf('}'))
                                + "}\n");
            }
        }
    }

    private void beat(Socket socket) {
        try {
            for (long beat = 1; !socket.isClosed(); beat++) {
                Thread.sleep(10);
                String what = monitored;
                if (what.contains("joint_states")) {
                    say(socket, data(beat, JOINTS + "}"));
                } else if (!what.isEmpty()) {
                    say(socket, data(beat, "{\"err_code\":-404},\"status\":404}"));
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone.
        }
    }

    private static String data(long beat, String result) {
        return "{\"type\":\"data\",\"ts\":" + beat * 10 + ",\"svc_dur_ms\":0.1,\"result\":" + result + "\n";
    }

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        ended = true;
        listener.close();
        http.stop(0);
    }
}
