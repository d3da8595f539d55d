package dev.openstream.client;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS and token of a client; neither is part of the protocol.
 *
 * @param tls the certificates that the client trusts, and its own ({@link PemFiles} makes one); null for plain TCP
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
