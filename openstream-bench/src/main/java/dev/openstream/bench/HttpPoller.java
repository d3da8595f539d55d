package dev.openstream.bench;

import dev.openstream.bench.child.Child;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * The floor of a gateway: what a program reaches that has nothing to do but poll one call over one keep-alive connection, and
 * hand each answer on over a socket. For each connection that it accepts a thread polls, on absolute deadlines. Arguments:
 * the period in ms, and the port of the HTTP service.
 */
public final class HttpPoller {

    private static final byte[] REQUEST =
            "GET /project/robot/joints/joint_states?jno_start=1&jno_n=6 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

    private final long periodNanos;
    private final int port;

    private HttpPoller(long periodNanos, int port) {
        this.periodNanos = periodNanos;
        this.port = port;
    }

    /** Starts one in a JVM of its own, of {@code upstream}, whose first line names its HTTP service. */
    static Subject start(int periodMillis, Subject upstream) throws IOException {
        String httpPort = upstream.http().replaceAll("^.*:", "");
        Child child = Child.java(HttpPoller.class, Integer.toString(periodMillis), httpPort);
        return Subject.bare(child).every(periodMillis);
    }

    public static void main(String[] arguments) throws IOException {
        Child.endWithParent();
        HttpPoller poller = new HttpPoller(1_000_000L * Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket reader = listener.accept();
                reader.setTcpNoDelay(true);
                Thread polling = new Thread(() -> poller.poll(reader), "poll");
                polling.setDaemon(true);
                polling.start();
            }
        }
    }

    private void poll(Socket reader) {
        try (reader;
                Socket http = new Socket()) {
            http.setTcpNoDelay(true);
            http.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            InputStream in = http.getInputStream();
            OutputStream out = http.getOutputStream();
            OutputStream lines = reader.getOutputStream();
            byte[] answer = new byte[8192];
            long start = System.nanoTime();
            for (long beat = 1; true; beat = Math.max(beat + 1, (System.nanoTime() - start) / periodNanos)) {
                while (start + beat * periodNanos - System.nanoTime() > 0) {
                    LockSupport.parkNanos(start + beat * periodNanos - System.nanoTime());
                }
                out.write(REQUEST);
                int length = read(in, answer);
                lines.write(line(beat, answer, length));
            }
        } catch (IOException e) {
            // The reader has read enough.
        }
    }

    /** The number of bytes of a whole answer, head included. */
    private static int read(InputStream in, byte[] answer) throws IOException {
        int length = 0;
        int whole = Integer.MAX_VALUE;
        while (length < whole) {
            int read = in.read(answer, length, answer.length - length);
            if (read < 0) {
                throw new IOException("the upstream is gone");
            }
            length += read;
            whole = wholeLength(answer, length);
        }
        return length;
    }

    private static int wholeLength(byte[] answer, int length) {
        int body = 0;
        for (int i = 0; i + 4 <= length; i++) {
            if (startsWith(LENGTH, answer, i, length)) {
                for (int digit = i + LENGTH.length; answer[digit] != '\r'; digit++) {
                    body = 10 * body + answer[digit] - '0';
                }
            }
            if (answer[i] == '\r' && answer[i + 2] == '\r') {
                return i + 4 + body;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static boolean startsWith(byte[] text, byte[] bytes, int at, int length) {
        for (int i = 0; i < text.length; i++) {
            if (at + i >= length || bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] line(long beat, byte[] answer, int length) {
        byte[] number = (beat + " ").getBytes(StandardCharsets.US_ASCII);
        int body = Math.min(length, 260);
        byte[] line = new byte[number.length + body + 1];
        System.arraycopy(number, 0, line, 0, number.length);
        for (int i = 0; i < body; i++) {
            byte octet = answer[length - body + i];
            line[number.length + i] = octet == '\n' ? (byte) ' ' : octet;
        }
        line[line.length - 1] = '\n';
        return line;
    }
}
