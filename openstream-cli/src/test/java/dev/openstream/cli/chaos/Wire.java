package dev.openstream.cli.chaos;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes out, lines in. Not the {@code LineClient} of other tests: on a bad network a connection may end in the middle of a line,
 * and {@link LineJudge} holds the lines against the schema, of which there are too many to do that for each.
 */
final class Wire implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects to {@code address}; nothing takes longer than {@code patienceMillis}. */
    Wire(InetSocketAddress address, int patienceMillis) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patienceMillis);
            socket.connect(address, patienceMillis);
            in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next whole line without its LF; null at the end, and half a line before it is none. */
    @Nullable
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return next < 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything to the end. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends it by RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
