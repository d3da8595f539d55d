package dev.openstream.simulator;

import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the hot path hot: a JVM that has just started misses deadlines, and a client of ours may allow 8 ms for an
 * answer. Before the real controller is announced, a throw-away one on free ports serves real clients for a moment.
 */
public final class WarmUp {

    private static final int MONITORS = 24;

    private static final byte[] OPENING = """
            {"cmd":"HANDSHAKE","payload":{"major":1}}
            {"cmd":"MONITOR","payload":{"method":"GET","period_ms":2,"url":"/project/robot/joints/joint_states",\
            "args":{"jno_start":1,"jno_n":6},"id":1}}
            """.getBytes(StandardCharsets.US_ASCII);

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

    /**
     * Runs for {@code millis}, then leaves nothing behind.
     *
     * @throws IOException if loopback sockets do not work here
     */
    public static void run(Transport transport, long millis) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        SimulatorSettings simulating = SimulatorSettings.defaults().withHttpAddress(anyPort);
        try (ControllerSimulator scratch =
                ControllerSimulator.start(ServerSettings.at(anyPort), simulating, transport)) {
            exercise(scratch, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private static void exercise(ControllerSimulator scratch, long untilNanos) throws IOException {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MONITORS; i++) {
                Socket client = connect(scratch.streamAddress());
                clients.add(client);
                client.getOutputStream().write(OPENING);
            }
            for (int round = 0; System.nanoTime() - untilNanos < 0; round++) {
                clients.getFirst().getOutputStream().write(round % 64 == 0 ? INIT : POINT);
                get(scratch.httpAddress(), GETS[round % GETS.length]);
                drain(clients);
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
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
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
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
