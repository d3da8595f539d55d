package dev.openstream.cli.system;

import dev.openstream.protocol.contract.LineContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines over a socket, as the simplest client would send and read them. */
public final class LineClient implements AutoCloseable {

    public static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";
    public static final String MONITOR = "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
            + "\"url\":\"/project/robot/joints/joint_states\",\"args\":{\"jno_start\":1,\"jno_n\":6},\"id\":1}}";

    private final Socket socket;
    private final BufferedReader in;

    public LineClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    public void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The next line, null at the end. */
    public @Nullable String read() throws IOException {
        String line = in.readLine();
        return line == null ? null : LineContract.event(line);
    }

    /** The next line with {@code part} in it; lines before it are passed over. Null at the end. */
    public @Nullable String readUntil(String part) throws IOException {
        String line = read();
        while (line != null && !line.contains(part)) {
            line = read();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
