package dev.openstream.cli.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Process of the attacker: raw sockets to loopback, bounded in number and time. A connection that the server ends
 * stays ended.
 */
final class Assault {

    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";
    private static final String LARGEST_PAGE = "/docs/swagger-ui-bundle.js";
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final int streamPort;
    private final int httpPort;
    private final long endNanos;
    private final AtomicLong tries = new AtomicLong();

    private Assault(int streamPort, int httpPort, long millis) {
        this.streamPort = streamPort;
        this.httpPort = httpPort;
        this.endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** The attacker's process: for each line {@code NAME STREAM_PORT HTTP_PORT MILLIS} a line that says how often it tried. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            Assault assault =
                    new Assault(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]));
            System.out.println(Attack.valueOf(words[0]).way().run(assault));
        }
    }

    private boolean goesOn() {
        return System.nanoTime() - endNanos < 0;
    }

    /** Visit of one connection, repeated as long as there is time. */
    @FunctionalInterface
    private interface Visit {
        void run(Socket socket) throws IOException;
    }

    private Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
        return socket;
    }

    /** {@code count} connections at a time; one that ends is followed by another after a pause. */
    private long crowd(int port, int count, Visit visit) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count && goesOn(); i++) {
            threads.add(Thread.ofVirtual().start(() -> visits(port, visit)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return tries.get();
    }

    private void visits(int port, Visit visit) {
        while (goesOn()) {
            try (Socket socket = connect(port)) {
                tries.incrementAndGet();
                visit.run(socket);
            } catch (IOException e) {
                // Ended by the server, as it should be.
            }
            LockSupport.parkNanos(50 * PAUSE_NANOS);
        }
    }

    /** Keeps the connection, reading nothing. */
    private void stay() {
        while (goesOn()) {
            LockSupport.parkNanos(20 * PAUSE_NANOS);
        }
    }

    /** Keeps the connection and reads what comes. */
    private void listen(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        byte[] bytes = new byte[65_536];
        while (goesOn()) {
            try {
                if (socket.getInputStream().read(bytes) < 0) {
                    return;
                }
            } catch (java.net.SocketTimeoutException e) {
                // A time without data is fine.
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    long unfinishedLines() throws InterruptedException {
        byte[] most = filled(1_000_000);
        return crowd(streamPort, 1_000, socket -> {
            socket.getOutputStream().write(most);
            stay();
        });
    }

    long smallAfterLarge() throws InterruptedException {
        byte[] large = filled(900_000);
        large[large.length - 1] = '\n';
        return crowd(streamPort, 200, socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(large);
            while (goesOn()) {
                out.write(ascii(HANDSHAKE));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
    }

    long smallLines() throws InterruptedException {
        byte[] line = ascii("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}\n");
        return crowd(streamPort, 200, socket -> {
            socket.getOutputStream().write(ascii(HANDSHAKE));
            while (goesOn()) {
                socket.getOutputStream().write(line);
                LockSupport.parkNanos(PAUSE_NANOS);
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
        });
    }

    long unreadReplies() throws InterruptedException {
        byte[] nonsense = ascii("x\n".repeat(15_000));
        return crowd(streamPort, 250, socket -> {
            socket.getOutputStream().write(nonsense);
            stay();
        });
    }

    long longIds() throws InterruptedException {
        AtomicLong number = new AtomicLong();
        return crowd(streamPort, 100, socket -> {
            long mine = number.getAndIncrement();
            String id = "i".repeat(mine % 4 < 2 ? 200 : 1_000_000);
            socket.getOutputStream()
                    .write(ascii(HANDSHAKE + "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
                            + "\"url\":\"/project/robot/joints/joint_states\",\"id\":\"" + id + "\"}}\n"));
            if (mine % 2 == 0) {
                listen(socket);
            } else {
                stay();
            }
        });
    }

    long largeControls() throws InterruptedException {
        return controls(PointList.control(1_000_000, PointList.NO_NOTE, 0));
    }

    /** Lists of which all points but the last may be taken, so that a guard judges them all. */
    long guardedControls() throws InterruptedException {
        String note = "\"note\":\"" + "x".repeat(440) + "\"";
        return controls(PointList.control(1_000_000, note, 1));
    }

    private long controls(byte[] control) throws InterruptedException {
        return crowd(streamPort, 4, socket -> {
            socket.getOutputStream().write(ascii(HANDSHAKE));
            while (goesOn()) {
                socket.getOutputStream().write(control);
            }
        });
    }

    long longLines() throws InterruptedException {
        byte[] line =
                ascii("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\",\"x\":\"" + "y".repeat(45_000) + "\"}}\n");
        return crowd(streamPort, 100, socket -> {
            socket.getOutputStream().write(ascii(HANDSHAKE));
            while (goesOn()) {
                socket.getOutputStream().write(line);
            }
        });
    }

    long pipelined() throws InterruptedException {
        byte[] requests = ascii(("GET " + LARGEST_PAGE + " HTTP/1.1\r\nHost: a\r\n\r\n").repeat(150));
        return crowd(httpPort, 1, socket -> {
            socket.getOutputStream().write(requests);
            stay();
        });
    }

    long bodies() throws InterruptedException {
        byte[] body = filled(999_999);
        return crowd(httpPort, 200, socket -> {
            socket.getOutputStream().write(post(1_000_000));
            socket.getOutputStream().write(body);
            stay();
        });
    }

    long bytes() throws InterruptedException {
        return crowd(httpPort, 40, socket -> {
            socket.getOutputStream().write(post(1_000_000));
            while (goesOn()) {
                socket.getOutputStream().write('x');
                LockSupport.parkNanos(PAUSE_NANOS / 4);
            }
        });
    }

    long brokenOff() throws InterruptedException {
        return crowd(httpPort, 50, socket -> {
            socket.getOutputStream().write(post(10_000));
            socket.getOutputStream().write(filled(5_000));
            socket.setSoLinger(true, 0);
        });
    }

    private static byte[] post(int length) {
        return ascii("POST " + PointList.PATH + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");
    }

    long turnedAway() throws InterruptedException {
        return crowd(streamPort, 100, socket -> goOnAfter(socket, ascii("GET / HTTP/1.1\r\n")));
    }

    long httpTurnedAway() throws InterruptedException {
        return crowd(httpPort, 100, socket -> goOnAfter(socket, post(2_000_000_000)));
    }

    private void goOnAfter(Socket socket, byte[] refused) throws IOException {
        byte[] more = filled(16_384);
        socket.getOutputStream().write(refused);
        while (goesOn()) {
            socket.getOutputStream().write(more);
        }
    }

    long recorded() throws InterruptedException {
        byte[] line =
                ascii("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\",\"x\":\"" + "y".repeat(4_000) + "\"}}\n");
        return crowd(streamPort, 260, socket -> {
            socket.getOutputStream().write(ascii(HANDSHAKE));
            while (goesOn()) {
                socket.getOutputStream().write(line);
                LockSupport.parkNanos(5 * PAUSE_NANOS);
            }
        });
    }

    long slowController() throws InterruptedException {
        byte[] large = PointList.control(1_000_000, PointList.NO_NOTE, 0);
        byte[] middle = PointList.control(300_000, PointList.NO_NOTE, 0);
        AtomicLong number = new AtomicLong();
        return crowd(streamPort, 4, socket -> {
            byte[] line = number.getAndIncrement() % 2 == 0 ? large : middle;
            socket.getOutputStream().write(ascii(HANDSHAKE));
            while (goesOn()) {
                socket.getOutputStream().write(line);
            }
        });
    }
}
