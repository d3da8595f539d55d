package dev.openstream.host;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.BackendSettings.OverHttp;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Warm-up of the JVM, which misses deadlines right after its start. A temporary controller on free ports serves real
 * clients for a moment, so that the hot path is compiled before the real controller is served; for a gateway, a
 * temporary gateway does the same.
 */
public final class WarmUp {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int MONITORS = 24;

    private static final byte[] POINT = """
            {"cmd":"CONTROL","payload":{"method":"POST","url":"/project/robot/trajectory/joint_traject_insert_point",\
            "args":{},"body":{"interval":0.002,"time_from_start":-1,"look_ahead_time":0.01,\
            "point":[0.001,90.0,0.0,0.0,-90.0,0.0]}}}
            """.getBytes(StandardCharsets.US_ASCII);

    private static final byte[] INIT = """
            {"cmd":"CONTROL","payload":{"method":"POST","url":"/project/robot/trajectory/joint_traject_init"}}
            """.getBytes(StandardCharsets.US_ASCII);

    private static final String[] GETS = {
        "/project/rgen", "/project/robot/po_cur", "/project/robot/joints/joint_states", "/api_ver"
    };

    private WarmUp() {}

    /** Server to warm up: its addresses, and the number of recipes that it is asked for. */
    private record Scratch(InetSocketAddress stream, InetSocketAddress http, int recipes) {}

    /**
     * Warms up for a server with a simulated controller. Blocks for that time and leaves no thread or socket behind.
     *
     * @param transport transport that the server will use
     * @param millis duration, ms
     * @throws IOException if sockets of the loopback address do not work on this machine
     */
    public static void run(Transport transport, long millis) throws IOException {
        try (ControllerSimulator scratch = simulator(transport)) {
            exercise(new Scratch(scratch.streamAddress(), scratch.httpAddress(), 1), millis);
        }
    }

    /**
     * Warms up for a gateway to a controller over HTTP, with several recipes, so that many calls are made. Blocks for
     * that time and leaves no thread or socket behind.
     *
     * @param transport transport that the server will use
     * @param millis duration, ms
     * @throws IOException if sockets of the loopback address do not work on this machine
     */
    public static void runGateway(Transport transport, long millis) throws IOException {
        try (ControllerSimulator behind = simulator(transport);
                ServedController scratch = gateway(behind.httpAddress(), transport)) {
            InetSocketAddress http = Objects.requireNonNull(scratch.httpAddress());
            exercise(new Scratch(scratch.streamAddress(), http, MONITORS), millis);
        }
    }

    private static ServedController gateway(InetSocketAddress controller, Transport transport) throws IOException {
        BackendSettings behind = new OverHttp(
                HttpUpstreamSettings.builder(controller)
                        .maxRecipes(MONITORS)
                        .maxCallsPerSecond(Integer.MAX_VALUE)
                        .build(),
                HttpSettings.at(ANY_PORT));
        ControllerPlan plan = ControllerPlan.of(Serving.at(ServerSettings.at(ANY_PORT)), behind);
        ControllerLoop loop = ControllerLoop.start("openstream-warm-up", transport);
        try {
            return ServedController.start(plan, behind.start(loop), loop);
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    private static ControllerSimulator simulator(Transport transport) throws IOException {
        SimulatorSettings simulating =
                SimulatorSettings.builder().httpAddress(ANY_PORT).build();
        return ControllerSimulator.start(ServerSettings.at(ANY_PORT), simulating, transport);
    }

    /**
     * First everything at once, for as many calls as the time allows. Then beats alone: while it has much to do the loop hardly
     * ever sleeps, and what it does on waking up would stay cold.
     */
    private static void exercise(Scratch scratch, long millis) throws IOException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        long endNanos = System.nanoTime() + nanos;
        long calmFromNanos = endNanos - nanos * 2 / 7;
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MONITORS; i++) {
                Socket client = connect(scratch.stream());
                clients.add(client);
                client.getOutputStream().write(opening(i % scratch.recipes()));
                // The next one opens after its answer, so that their beats do not share a moment.
                client.getInputStream().skipNBytes(1);
            }
            for (int round = 0; System.nanoTime() - calmFromNanos < 0; round++) {
                clients.getFirst().getOutputStream().write(round % 64 == 0 ? INIT : POINT);
                get(scratch.http(), GETS[round % GETS.length]);
                drain(clients);
            }
            while (System.nanoTime() - endNanos < 0) {
                clients.getFirst().getInputStream().skipNBytes(1);
                drain(clients);
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static byte[] opening(int reader) {
        return ascii("""
            {"cmd":"HANDSHAKE","payload":{"major":1}}
            {"cmd":"MONITOR","payload":{"method":"GET","period_ms":2,"url":"/project/robot/joints/joint_states",\
            "args":{"jno_start":1,"jno_n":6,"reader":%d},"id":1}}
            """.formatted(reader));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket client = new Socket(address.getAddress(), address.getPort());
        client.setTcpNoDelay(true);
        client.setSoTimeout(10_000);
        return client;
    }

    /** A connection for each call, as the vendor's driver makes them. */
    private static void get(InetSocketAddress address, String path) throws IOException {
        try (Socket client = connect(address)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            client.getOutputStream().write(ascii(request));
            client.getInputStream().readAllBytes();
        }
    }

    private static void drain(List<Socket> clients) throws IOException {
        for (Socket client : clients) {
            InputStream in = client.getInputStream();
            in.skipNBytes(in.available());
        }
    }
}
