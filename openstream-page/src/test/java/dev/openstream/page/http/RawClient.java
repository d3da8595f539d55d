package dev.openstream.page.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly what a test says, over HTTP and as a WebSocket (RFC 6455, 5.2). */
final class RawClient implements AutoCloseable {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** Header of a request to this machine. */
    static final String HOST = "Host: localhost";

    private static final int PATIENCE_MILLIS = 10_000;

    @SuppressWarnings("ArrayRecordComponent")
    record Response(int status, List<String> headers, byte[] body) {

        String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst()
                    .orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** A frame of a WebSocket. */
    @SuppressWarnings("ArrayRecordComponent")
    record Received(int opcode, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;

    RawClient(InetSocketAddress address) throws IOException {
        this(address, 0);
    }

    /** One whose system takes hardly more than {@code receiveBytes} that are not read. */
    RawClient(InetSocketAddress address, int receiveBytes) throws IOException {
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** A client that looks at the controller without a name. */
    static RawClient viewer(InetSocketAddress address) throws IOException {
        RawClient viewer = new RawClient(address);
        assertThat(viewer.upgrade("/ui/stream", "Host: localhost", "Origin: http://localhost")
                        .status())
                .isEqualTo(101);
        return viewer;
    }

    Response get(String target, String... headers) throws IOException {
        return ask("GET", target, "", headers);
    }

    Response post(String target, String body, String... headers) throws IOException {
        return ask("POST", target, body, headers);
    }

    Response ask(String method, String target, String body, String... headers) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        send(method + " " + target + " HTTP/1.1\r\n" + lines(headers)
                + (length == 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n" + body);
        return receive(!method.equals("HEAD"));
    }

    /** Asks for a WebSocket; the answer is 101 if there is one now. */
    Response upgrade(String target, String... headers) throws IOException {
        send("GET " + target + " HTTP/1.1\r\n" + lines(headers)
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        return receive(true);
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Response receive(boolean withBody) throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        List<String> headers = new ArrayList<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        Response head = new Response(status, headers, new byte[0]);
        String length = head.header("Content-Length");
        boolean body = withBody && !length.isEmpty();
        return body ? new Response(status, headers, in.readNBytes(Integer.parseInt(length))) : head;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The next frame. */
    Received next() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        return new Received(opcode, in.readNBytes(length));
    }

    /** The text of the next frame that has one; pings before it are not answered. */
    String nextText() throws IOException {
        Received received = next();
        while (received.opcode() != TEXT) {
            received = next();
        }
        return received.text();
    }

    /** Status with which the server closes, whatever comes before that (RFC 6455, 5.5.1). */
    int closeCode() throws IOException {
        Received received = next();
        while (received.opcode() != CLOSE) {
            received = next();
        }
        return ByteBuffer.wrap(received.payload()).getShort();
    }

    /** Sends a frame; the mask is zeros, which change nothing. */
    void frame(int opcode, String payload) throws IOException {
        frames(opcode, payload, 1);
    }

    /** Sends as many at once. */
    void frames(int opcode, String payload, int number) throws IOException {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (bytes.length < 126) {
            frame.write(0x80 | bytes.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(bytes.length >> 8);
            frame.write(bytes.length);
        }
        frame.write(new byte[4]);
        frame.write(bytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < number; i++) {
            frame.writeTo(all);
        }
        socket.getOutputStream().write(all.toByteArray());
    }

    /** True if the server closes the connection, whatever comes before that. */
    boolean isClosedByServer() throws IOException {
        try {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return true;
        } catch (java.net.SocketException e) {
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
