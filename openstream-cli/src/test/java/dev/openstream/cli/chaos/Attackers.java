package dev.openstream.cli.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that mean harm, on a good network: in small what {@code ./build attack} does to a server of its own. None of them
 * reads anything. Any thread may use it.
 */
final class Attackers {

    private static final int CONNECTIONS = 3;
    private static final int PATIENCE_MILLIS = 700;
    private static final int ATTACK_MILLIS = 300;
    private static final int PAUSE_MILLIS = 5;
    private static final int LONGEST_REST_MILLIS = 100;

    private static final int ALMOST_A_LINE_BYTES = Storm.MAX_LINE_BYTES - 1_000;
    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";
    private static final String POINTS = "/project/robot/trajectory/joint_traject_insert_points";

    /** One way to harm. */
    enum Kind {
        UNFINISHED_LINE(Port.STREAM, "z".repeat(ALMOST_A_LINE_BYTES), ""),
        SMALL_AFTER_LARGE(Port.STREAM, "z".repeat(ALMOST_A_LINE_BYTES) + "\n", HANDSHAKE),
        UNREAD_REPLIES(Port.STREAM, "x\n".repeat(15_000), ""),
        HALF_CLOSED(Port.STREAM_TO_FIN, "x\n".repeat(15_000), ""),
        LONG_ID(Port.STREAM, HANDSHAKE + monitor("i".repeat(20_000)), ""),
        LARGE_CONTROLS(Port.STREAM, HANDSHAKE, list(ALMOST_A_LINE_BYTES)),
        LONG_LINES(
                Port.STREAM,
                HANDSHAKE,
                "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\",\"x\":\"" + "y".repeat(45_000) + "\"}}\n"),
        PIPELINED_PAGES(
                Port.HTTP, "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(150), ""),
        UNFINISHED_BODY(Port.HTTP, post(500_000) + "x".repeat(499_999), ""),
        BODY_BYTE_BY_BYTE(Port.HTTP, post(500_000), "x"),
        BROKEN_OFF_POST(Port.HTTP, post(10_000) + "x".repeat(5_000), "");

        /** Port that it connects to. */
        private enum Port {
            STREAM,
            STREAM_TO_FIN,
            HTTP
        }

        private final Port port;
        private final String first;
        private final String more;

        Kind(Port port, String first, String more) {
            this.port = port;
            this.first = first;
            this.more = more;
        }

        private static String monitor(String id) {
            return "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
                    + "\"url\":\"/project/robot/joints/joint_states\",\"id\":\"" + id + "\"}}\n";
        }

        /** A CONTROL with points 10 ms apart, all of them where the arm begins. */
        private static String list(int bytes) {
            StringBuilder text = new StringBuilder("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\""
                    + POINTS + "\",\"body\":{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{");
            for (int i = 1; text.length() < bytes - 200; i++) {
                text.append(i == 1 ? "" : ",")
                        .append("\"point_" + i + "\":{\"positions\":[0,1.570796,0,0,-1.570796,0],\"time_from_start\":")
                        .append(String.format(Locale.ROOT, "%.2f}", i / 100.0));
            }
            return text.append("}}}}\n").toString();
        }

        private static String post(int length) {
            return "POST " + POINTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + length + "\r\n\r\n";
        }
    }

    private final InetSocketAddress server;
    private final InetSocketAddress http;
    private final AtomicInteger turn;
    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    /** Attackers whose kinds take turns; {@code seed} says which is the first. */
    Attackers(InetSocketAddress server, InetSocketAddress http, long seed) {
        this.server = server;
        this.http = http;
        this.turn = new AtomicInteger(Math.floorMod(seed, Kind.values().length));
    }

    /** Number of attacks of {@code kind}. */
    long count(Kind kind) {
        LongAdder count = counts.get(kind);
        return count == null ? 0 : count.sum();
    }

    /** One attack over a few connections. */
    void attack(Random random) throws IOException, InterruptedException {
        Kind kind = Kind.values()[Math.floorMod(turn.getAndIncrement(), Kind.values().length)];
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                wires.add(new Wire(kind.port == Kind.Port.HTTP ? http : server, PATIENCE_MILLIS));
            }
            counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
            attack(kind, wires);
        } finally {
            for (Wire wire : wires) {
                wire.reset();
            }
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_REST_MILLIS));
    }

    private static void attack(Kind kind, List<Wire> wires) throws IOException, InterruptedException {
        for (Wire wire : wires) {
            wire.send(kind.first);
            if (kind.port == Kind.Port.STREAM_TO_FIN) {
                wire.shutdownOutput();
            }
        }
        long beganNanos = System.nanoTime();
        while (System.nanoTime() - beganNanos < TimeUnit.MILLISECONDS.toNanos(ATTACK_MILLIS)) {
            if (!kind.more.isEmpty()) {
                for (Wire wire : wires) {
                    wire.send(kind.more);
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Attacks so far, one line each. */
    String report() {
        StringBuilder lines = new StringBuilder();
        for (Kind kind : Kind.values()) {
            lines.append(String.format(Locale.ROOT, "  %-18s %7d%n", kind, count(kind)));
        }
        return lines.toString();
    }
}
