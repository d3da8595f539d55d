package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.LineContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a server that can be cut, in the middle of a line too. Keeps what the client sent, and holds what passes, in both
 * directions, against the schemas of the protocol.
 */
public final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Queue<String> upward = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** A way to {@code target}. */
    public CuttingProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The port on this machine that clients connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Number of connections so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Number of sockets that are open at this moment, on both sides. */
    int sockets() {
        return open.size();
    }

    /** Bytes that clients have sent so far, one connection after another. */
    public String upward() {
        return String.join("", upward);
    }

    /** Cuts every connection there is; {@code reset} without a goodbye. */
    public void cut(boolean reset) {
        for (Socket socket : open) {
            try {
                if (reset) {
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException e) {
                // It is closed already.
            }
            close(socket);
        }
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket down = listening.accept();
                open.add(down);
                accepted.incrementAndGet();
                connect(down);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** A cut may come at any moment, in the middle of this too. */
    private void connect(Socket down) {
        Socket up = new Socket();
        open.add(up);
        try {
            up.connect(target);
            up.setTcpNoDelay(true);
            down.setTcpNoDelay(true);
        } catch (IOException e) {
            close(up);
            close(down);
            return;
        }
        Thread.ofVirtual().start(() -> pump(down, up, true));
        Thread.ofVirtual().start(() -> pump(up, down, false));
    }

    private void pump(Socket from, Socket to, boolean keep) {
        byte[] chunk = new byte[4096];
        SchemaWitness witness =
                new SchemaWitness(keep ? LineContract::brokenByCommand : LineContract::brokenByEvent, broken);
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (keep) {
                    upward.add(new String(chunk, 0, length, StandardCharsets.US_ASCII));
                }
                out.write(chunk, 0, length);
                witness.see(chunk, length);
            }
        } catch (IOException e) {
            // Cut.
        }
        close(from);
        close(to);
    }

    private void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        open.remove(socket);
    }

    /**
     * Ends every connection.
     *
     * @throws AssertionError if a line has passed that is none of the protocol
     */
    @Override
    public void close() throws IOException {
        listening.close();
        cut(false);
        assertThat(broken).isEmpty();
    }
}
