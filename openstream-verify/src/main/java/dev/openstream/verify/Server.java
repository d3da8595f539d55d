package dev.openstream.verify;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Server that transcripts are played against.
 *
 * @param address address of Open Stream
 * @param openApi base address of the Open API over HTTP, without a path; null if unknown
 */
public record Server(InetSocketAddress address, @Nullable URI openApi) {

    /**
     * Creates the address of a server without the Open API over HTTP, so that nothing is compared with it.
     *
     * @param host name or address
     * @param port TCP port of Open Stream
     * @return the server
     */
    public static Server at(String host, int port) {
        return new Server(new InetSocketAddress(host, port), null);
    }
}
