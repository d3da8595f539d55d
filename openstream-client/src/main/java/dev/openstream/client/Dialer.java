package dev.openstream.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opener of the TCP connections of one client, with TLS if it is configured: to the first address of its host that
 * accepts, in the order of the name service. One thread dials at a time; any thread may {@link #hangUp}.
 */
final class Dialer {

    private static final Logger log = LoggerFactory.getLogger(Dialer.class);

    /** Bytes that may wait in the system while the network is down: some hundred points. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    /** Bytes that may wait in the system while this process is stopped: some hundred samples, which are old by then. */
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    private final ClientOptions options;
    private final Resolver resolver;
    private final @Nullable LineListener lines;

    /** The socket of the latest attempt, so that hanging up ends it. */
    private volatile @Nullable Socket socket;

    private volatile boolean hungUp;

    /** Resolves a name to its addresses. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    Dialer(ClientOptions options, Resolver resolver) {
        this(options, resolver, null);
    }

    /**
     * Creates a dialer whose connections have a listener.
     *
     * @param lines receiver of every line; null for none
     */
    Dialer(ClientOptions options, Resolver resolver, @Nullable LineListener lines) {
        this.options = options;
        this.resolver = resolver;
        this.lines = lines;
    }

    /**
     * Connects.
     *
     * @throws IOException if no address takes it; what the others said is suppressed in that of the first one
     */
    ClientConnection dial() throws IOException {
        IOException first = null;
        for (InetAddress address : resolver.addresses(options.host())) {
            try {
                return dial(new InetSocketAddress(address, options.port()));
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw first == null ? new IOException("no address is known for " + options.host()) : first;
    }

    private ClientConnection dial(InetSocketAddress address) throws IOException {
        Socket attempt = new Socket();
        socket = attempt;
        try {
            if (hungUp) {
                throw new IOException("the client was closed");
            }
            attempt.setTcpNoDelay(true);
            attempt.setKeepAlive(true);
            attempt.setSendBufferSize(SEND_BUFFER_BYTES);
            attempt.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            attempt.connect(address, SaturatedDurations.socketMillis(options.connectTimeout()));
            SSLContext tls = options.security().tls();
            return new ClientConnection(
                    attempt, tls == null ? attempt : TlsSocket.over(attempt, tls, options), options, lines);
        } catch (IOException | RuntimeException e) {
            attempt.close();
            throw e;
        }
    }

    /** Ends the attempt that is under way, the connection that came of it, and every attempt from now on. */
    void hangUp() {
        hungUp = true;
        Socket attempt = socket;
        if (attempt != null) {
            try {
                attempt.close();
            } catch (IOException e) {
                log.debug("a socket did not close", e);
            }
        }
    }
}
