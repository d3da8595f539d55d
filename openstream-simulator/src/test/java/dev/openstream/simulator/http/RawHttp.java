package dev.openstream.simulator.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly the bytes a test says, and waits at most five seconds for anything. */
public final class RawHttp implements AutoCloseable {

    public record Response(int status, List<String> headers, String body) {

        String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst()
                    .orElse("");
        }
    }

    private static final int PATIENCE_MILLIS = 5000;

    final Socket socket;
    private final InputStream in;

    public RawHttp(InetSocketAddress address) throws IOException {
        socket = new Socket();
        socket.connect(address, PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public RawHttp send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return this;
    }

    public RawHttp sendGet(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: robot\r\n\r\n");
    }

    public RawHttp sendPost(String target, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return send("POST " + target + " HTTP/1.1\r\nHost: robot\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    public Response receive() throws IOException {
        return receive(true);
    }

    /** The response to a HEAD, which has a length and no body. */
    Response receiveWithoutBody() throws IOException {
        return receive(false);
    }

    private Response receive(boolean withBody) throws IOException {
        String statusLine = line();
        List<String> headers = new ArrayList<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        Response head = new Response(Integer.parseInt(statusLine.substring(9, 12)), headers, "");
        if (!withBody || head.status() == 100) {
            return head;
        }
        byte[] body = in.readNBytes(Integer.parseInt(head.header("Content-Length")));
        return new Response(head.status(), headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed within a line: " + line);
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** True if the server closes the connection without sending anything more. */
    boolean isClosedByServer() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
