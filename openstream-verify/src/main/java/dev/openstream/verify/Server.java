package dev.openstream.verify;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The server that transcripts are played against.
 *
 * @param address of Open Stream
 * @param openApi of the Open API over HTTP, without a path; null where nobody said where it is
 */
public record Server(InetSocketAddress address, @Nullable URI openApi) {

    /** The Open Stream server at {@code host} and {@code port}; nothing is compared with HTTP. */
    public static Server at(String host, int port) {
        return new Server(new InetSocketAddress(host, port), null);
    }
}
