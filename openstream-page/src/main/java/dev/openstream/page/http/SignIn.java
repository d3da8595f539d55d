package dev.openstream.page.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in with the token of a port. Who knows it gets a cookie that no script can read and no other site can send: an end,
 * and a signature of it by the token. So nothing is kept here, a new token ends all of them, and the token itself travels
 * once. All comparisons take a time that tells nothing. Immutable.
 */
public final class SignIn {

    private static final Duration VALID = Duration.ofDays(7);
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern VALUE = Pattern.compile("(\\d{1,12})\\.([0-9a-f]{64})");

    private final byte[] secret;
    private final boolean secure;
    private final InstantSource clock;

    /**
     * Sign-in with {@code token}.
     *
     * @param secure true if the port speaks TLS: its cookie then never goes without
     */
    public SignIn(String token, boolean secure, InstantSource clock) {
        this.secret = token.getBytes(StandardCharsets.UTF_8);
        this.secure = secure;
        this.clock = clock;
    }

    /** The cookie for who sent {@code token} to {@code host}; null if that is not the token. */
    @Nullable
    String cookie(String token, String host) {
        if (!MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), secret)) {
            return null;
        }
        String end = Long.toString(clock.instant().plus(VALID).getEpochSecond());
        return name(host) + "=" + end + "." + signature(end) + "; Path=/ui; Max-Age=" + VALID.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    /** True if {@code headers} have a valid cookie. */
    boolean isIn(HttpHeaders headers) {
        String name = name(headers.get(HttpHeaderNames.HOST, ""));
        for (String header : headers.getAll(HttpHeaderNames.COOKIE)) {
            for (Cookie cookie : ServerCookieDecoder.STRICT.decodeAll(header)) {
                if (cookie.name().equals(name) && isValid(cookie.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isValid(String value) {
        Matcher parts = VALUE.matcher(value);
        return parts.matches()
                && MessageDigest.isEqual(ascii(parts.group(2)), ascii(signature(parts.group(1))))
                && Instant.ofEpochSecond(Long.parseLong(parts.group(1))).isAfter(clock.instant());
    }

    /** Cookies of all ports of a host are in one jar, so that each port needs a name. */
    private static String name(String host) {
        String port = host.substring(host.lastIndexOf(':') + 1);
        return "openstream_page" + (port.chars().allMatch(c -> c >= '0' && c <= '9') ? "_" + port : "");
    }

    private String signature(String end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(ascii("openstream page until " + end)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "sign-in";
    }
}
