package dev.openstream.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Secret of the admin port's callers. Never shown, and compared in a time that tells nothing about it. */
public final class AdminToken {

    private static final String SCHEME = "Bearer ";

    private final byte[] secret;

    /** The token {@code text}. */
    public AdminToken(String text) {
        this.secret = text.getBytes(StandardCharsets.UTF_8);
    }

    /** True if the header {@code Authorization} has it, as {@code Bearer TOKEN}; null if there is no such header. */
    boolean isIn(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] offered = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(offered, secret);
    }

    @Override
    public String toString() {
        return "token";
    }
}
