package dev.openstream.client;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a client and its server know each other; neither is part of the protocol.
 *
 * @param tls whom the client believes, and what it shows itself ({@link PemFiles} makes one); null for plain TCP
 * @param token sent as {@code payload.token} of each HANDSHAKE; null for none
 */
public record Security(@Nullable SSLContext tls, @Nullable String token) {

    /** Plain TCP and no token, as the protocol has it. */
    public static final Security NONE = new Security(null, null);

    /** The token is for the server only, and not for logs. */
    @Override
    public String toString() {
        return "Security[tls=" + (tls != null) + ", token=" + (token == null ? "none" : "***") + "]";
    }
}
