package dev.openstream.server.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access check of the admin port. Pure. A page in the operator's browser is kept out: it can make requests to loopback,
 * even by another name (DNS rebinding), but its browser names it in {@code Origin} and {@code Host}.
 */
final class AdminGate {

    /** This machine, with or without a port. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final boolean loopback;
    private final @Nullable AdminToken token;

    /**
     * A gate.
     *
     * @param loopback true if the port can be reached from this machine only
     * @param token token that callers need, null for none
     */
    AdminGate(boolean loopback, @Nullable AdminToken token) {
        this.loopback = loopback;
        this.token = token;
    }

    /** Answer that keeps a request with these headers out; null if it is let in. */
    @Nullable
    AdminAnswer refusal(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.ORIGIN)) {
            return AdminAnswer.refused(403, "origin: web pages may not use the admin port");
        }
        if (loopback && !LOOPBACK.matcher(headers.get(HttpHeaderNames.HOST, "")).matches()) {
            return AdminAnswer.refused(403, "host: it must be localhost or a loopback address");
        }
        if (token != null && !token.isIn(headers.get(HttpHeaderNames.AUTHORIZATION))) {
            return AdminAnswer.refused(
                    401, "authorization: it must be \"Bearer TOKEN\", with the token of this server");
        }
        return null;
    }
}
