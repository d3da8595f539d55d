package dev.openstream.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A client's connection. It reads only when it is asked to: a client that is not asked is one that does not read. */
final class TranscriptConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 3_000;

    private final Socket socket = new Socket();
    private final byte[] chunk = new byte[16 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int end;
    private boolean ended;

    TranscriptConnection(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(address, CONNECT_MILLIS);
    }

    /** Sends bytes given as characters up to U+00FF. */
    void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Listens until something is heard, or until {@code untilNanos} of {@link System#nanoTime}. */
    Heard listen(long untilNanos) throws IOException {
        while (true) {
            if (takeLine()) {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                return new Heard.Line(text);
            }
            if (ended) {
                return new Heard.End(line.toString(StandardCharsets.ISO_8859_1));
            }
            if (!fill(untilNanos - System.nanoTime())) {
                return new Heard.Nothing();
            }
        }
    }

    /** Moves bytes from the chunk to the line; true when the line is whole. */
    private boolean takeLine() {
        int from = position;
        while (position < end && chunk[position] != '\n') {
            position++;
        }
        line.write(chunk, from, position - from);
        if (position == end) {
            return false;
        }
        position++;
        return true;
    }

    /** False when nothing came in time. A line that has arrived already is in time, however late this client is. */
    private boolean fill(long nanos) throws IOException {
        if (nanos <= 0 && socket.getInputStream().available() == 0) {
            return false;
        }
        try {
            socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
            position = 0;
            end = Math.max(0, read());
        } catch (SocketTimeoutException e) {
            return false;
        }
        return true;
    }

    private int read() throws IOException {
        int count;
        end = 0;
        try {
            count = socket.getInputStream().read(chunk);
        } catch (SocketException e) {
            count = -1;
        }
        ended = count < 0;
        return count;
    }

    /** Closes without a word: the server sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
