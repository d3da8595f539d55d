package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineContract;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client over a real socket. It knows nothing of the protocol but lines, so that it can break every rule. */
final class TestClient implements AutoCloseable {

    /** Longest time that a client waits for a line; far more than any answer takes on a busy machine. */
    private static final int PATIENCE_MILLIS = 10_000;

    static {
        // Reading the schema takes a while, which must not fall into what a test measures.
        LineContract.event(Lines.HANDSHAKE_ACK);
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private TestClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.out = socket.getOutputStream();
    }

    static TestClient connect(InetSocketAddress address) throws IOException {
        return connect(new Socket(), address);
    }

    /** With small buffers: if it does not read, the server's socket is soon full; if the server does not, its own is. */
    static TestClient connectNarrow(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSendBufferSize(16 * 1024);
        return connect(socket, address);
    }

    private static TestClient connect(Socket socket, InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(address, PATIENCE_MILLIS);
        return new TestClient(socket);
    }

    /** Over {@code socket}, which is connected. */
    static TestClient over(Socket socket) throws IOException {
        return new TestClient(socket);
    }

    /** Whatever still comes, to the end of the connection, be it a FIN or a reset. */
    String bytesToEnd() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }

    TestClient shakeHands() throws IOException {
        send(Lines.HANDSHAKE);
        expect(Lines.HANDSHAKE_ACK);
        return this;
    }

    void send(String line) throws IOException {
        sendRaw((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next line without its LF, null when the server has closed. */
    @Nullable
    String lineOrEnd() throws IOException {
        String line = uncheckedLineOrEnd();
        return line == null ? null : LineContract.event(line);
    }

    /** The same, not held against the schema: for lines by the ten thousand. */
    @Nullable
    String uncheckedLineOrEnd() throws IOException {
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

    String line() throws IOException {
        String line = lineOrEnd();
        if (line == null) {
            throw new AssertionError("the server has closed the connection");
        }
        return line;
    }

    /** The next line that begins so; others are passed over. */
    String next(String beginning) throws IOException {
        String line = line();
        while (!line.startsWith(beginning)) {
            line = line();
        }
        return line;
    }

    /** The same among tens of thousands; those that are passed over are not held against the schema. */
    String nextOfMany(String beginning) throws IOException {
        String line = uncheckedLineOrEnd();
        while (line != null && !line.startsWith(beginning)) {
            line = uncheckedLineOrEnd();
        }
        if (line == null) {
            throw new AssertionError("the server has closed the connection");
        }
        return LineContract.event(line);
    }

    void expect(String whole) throws IOException {
        assertThat(line()).isEqualTo(whole);
    }

    void expectBeginning(String beginning) throws IOException {
        assertThat(line()).startsWith(beginning);
    }

    /** Reads on to the end of the connection, which must be a FIN. */
    void expectEnd() throws IOException {
        String line = lineOrEnd();
        while (line != null) {
            line = lineOrEnd();
        }
    }

    /** Reads on to the end of the connection, be it a FIN or a reset. */
    void awaitEnd() throws IOException {
        try {
            expectEnd();
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** Reads whatever has come, and waits for something if nothing has; negative at the end. */
    int skip() throws IOException {
        return in.read(new byte[64 * 1024]);
    }

    int localPort() {
        return socket.getLocalPort();
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes before the test is over. */
    void hangUp() throws IOException {
        socket.close();
    }

    /** Ends the connection by RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
