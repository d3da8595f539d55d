package dev.openstream.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A client of tests over a real socket. It knows nothing of the protocol but lines, so that it can break every rule; what it
 * reads is held against {@link LineContract}. Owned by one thread, but for {@link #close}.
 */
public final class LineClient implements AutoCloseable {

    /** Longest time that a client waits for a line; far more than any answer takes on a busy machine. */
    private static final int PATIENCE_MILLIS = 10_000;

    /** Factor of the patience for which a client waits for one line among others. */
    private static final int TIMES_PATIENCE = 6;

    static {
        // Reading the schema takes a while, which must not fall into what a test measures.
        LineContract.event(Lines.HANDSHAKE_ACK);
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int patienceMillis = PATIENCE_MILLIS;

    private LineClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.out = socket.getOutputStream();
    }

    public static LineClient connect(InetSocketAddress address) throws IOException {
        return connect(new Socket(), address);
    }

    /** With small buffers: if it does not read, the server's socket is soon full; if the server does not, its own is. */
    public static LineClient connectNarrow(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSendBufferSize(16 * 1024);
        return connect(socket, address);
    }

    private static LineClient connect(Socket socket, InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(address, PATIENCE_MILLIS);
        return new LineClient(socket);
    }

    /** Over {@code socket}, which is connected. */
    public static LineClient over(Socket socket) throws IOException {
        return new LineClient(socket);
    }

    /**
     * Reading fails after {@code millis} without a byte, and a line among others is waited for six times as long; before this
     * is called, 10 s.
     */
    public void patience(int millis) throws IOException {
        patienceMillis = millis;
        socket.setSoTimeout(millis);
    }

    /** All further bytes, to the end of the connection, be it a FIN or a reset. */
    public String bytesToEnd() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }

    public LineClient shakeHands() throws IOException {
        send(Lines.HANDSHAKE);
        expect(Lines.HANDSHAKE_ACK);
        return this;
    }

    /** Asks for the angles of the joints, and waits until it is acknowledged. */
    public LineClient monitorJoints(int periodMillis) throws IOException {
        send(Lines.monitorJoints(periodMillis));
        nextWith("monitor_ack");
        return this;
    }

    public void send(String line) throws IOException {
        sendRaw((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next line without its LF, null when the server has closed. */
    public @Nullable String lineOrEnd() throws IOException {
        String line = uncheckedLineOrEnd();
        return line == null ? null : LineContract.event(line);
    }

    /** The same, not held against the schema: for lines by the ten thousand. */
    public @Nullable String uncheckedLineOrEnd() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        assertThat(next >= 0 || line.size() == 0)
                .as("the connection ends between lines")
                .isTrue();
        return next < 0 ? null : line.toString(StandardCharsets.UTF_8);
    }

    public String line() throws IOException {
        String line = lineOrEnd();
        if (line == null) {
            throw new AssertionError("the server has closed the connection");
        }
        return line;
    }

    /** The next line that begins so; others are passed over. */
    public String next(String beginning) throws IOException {
        return awaitLine(this::lineOrEnd, line -> line.startsWith(beginning), beginning);
    }

    /** The same among tens of thousands; those that are passed over are not held against the schema. */
    public String nextOfMany(String beginning) throws IOException {
        return LineContract.event(awaitLine(this::uncheckedLineOrEnd, line -> line.startsWith(beginning), beginning));
    }

    /** The next line with {@code part} in it; others are passed over. */
    public String nextWith(String part) throws IOException {
        return awaitLine(this::lineOrEnd, line -> line.contains(part), part);
    }

    /** Reads a line; null at the end. */
    private interface Reading {
        @Nullable
        String line() throws IOException;
    }

    private String awaitLine(Reading reading, Predicate<String> wanted, String words) throws IOException {
        long longestMillis = (long) TIMES_PATIENCE * patienceMillis;
        long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMillis);
        String line = reading.line();
        while (line != null && !wanted.test(line)) {
            if (System.nanoTime() - untilNanos > 0) {
                throw new AssertionError("in " + longestMillis + " ms no line came with " + words);
            }
            line = reading.line();
        }
        if (line == null) {
            throw new AssertionError("the end came before " + words);
        }
        return line;
    }

    public void expect(String whole) throws IOException {
        assertThat(line()).isEqualTo(whole);
    }

    public void expectBeginning(String beginning) throws IOException {
        assertThat(line()).startsWith(beginning);
    }

    /** Reads on to the end of the connection, which must be a FIN. */
    public void expectEnd() throws IOException {
        String line = lineOrEnd();
        while (line != null) {
            line = lineOrEnd();
        }
    }

    /** Reads on to the end of the connection, be it a FIN or a reset. */
    public void awaitEnd() throws IOException {
        try {
            expectEnd();
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** Reads whatever has come, and waits for something if nothing has; negative at the end. */
    public int skip() throws IOException {
        return in.read(new byte[64 * 1024]);
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    /**
     * Sends {@code lines} lines that are no JSON, then a FIN. Their replies are more than sockets hold, so they are read
     * meanwhile, to the end of the connection.
     *
     * @return the number of replies
     */
    public int answersToBadLinesAndFin(int lines) throws IOException, InterruptedException {
        Thread sender = Thread.ofPlatform().start(() -> {
            try {
                sendRaw("x\n".repeat(lines).getBytes(StandardCharsets.US_ASCII));
                shutdownOutput();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        int answers = 0;
        while (uncheckedLineOrEnd() != null) {
            answers++;
        }
        sender.join();
        return answers;
    }

    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes before the test is over. */
    public void hangUp() throws IOException {
        socket.close();
    }

    /** Ends the connection by RST instead of FIN. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
