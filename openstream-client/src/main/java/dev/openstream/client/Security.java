package dev.openstream.client;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS and token of a client. Both are extensions of this project.
 *
 * @param tls certificates that the client trusts, and its own; {@link PemFiles} creates one; null for plain TCP
 * @param token sent as {@code payload.token} of each HANDSHAKE; null for none
 */
public record Security(@Nullable SSLContext tls, @Nullable String token) {

    /** Plain TCP and no token, as the protocol defines it. */
    public static final Security NONE = new Security(null, null);

    /** {@return the components without the token, which must not appear in logs} */
    @Override
    public String toString() {
        return "Security[tls=" + (tls != null) + ", token=" + (token == null ? "none" : "***") + "]";
    }
}
