package dev.openstream.host;

import dev.openstream.protocol.contract.LineContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client of Open Stream that has shaken hands. */
final class StreamClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

    private final Socket socket;
    private final BufferedReader in;

    StreamClient(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        send("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}");
        String ack = read();
        if (ack == null || !ack.contains("handshake_ack")) {
            throw new IOException("no handshake: " + ack);
        }
    }

    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for the joint states every {@code periodMillis}, and waits until it is acknowledged. */
    void monitor(int periodMillis) throws IOException {
        send("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":" + periodMillis
                + ",\"url\":\"/project/robot/joints/joint_states\",\"id\":1}}");
        readUntil("monitor_ack");
    }

    /** A STOP that is answered whatever else goes on. */
    void stopMonitor() throws IOException {
        send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}");
    }

    /** The next line; null at the end. */
    @Nullable
    String read() throws IOException {
        String line = readSpoiled();
        return line == null ? null : LineContract.event(line);
    }

    /** The same, where a fault on cue may have made nonsense of it. */
    @Nullable
    String readSpoiled() throws IOException {
        return in.readLine();
    }

    /** The first line with {@code part} in it; those before are dropped. */
    String readUntil(String part) throws IOException {
        for (String line = read(); line != null; line = read()) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new IOException("the end came before " + part);
    }

    /** Reading fails after {@code millis} without a line. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
