package dev.openstream.server.transport;

import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.handshake.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Access rules of one listener.
 *
 * @param listener what people call it: letters, digits, - and _; empty if it is the controller's only one
 * @param rules what may be called
 * @param tls what it shows and asks for by TLS; null for plain TCP, as the protocol has it
 * @param tokens what HANDSHAKE is taken with; null if it needs none
 * @param limits of those who come
 * @param lookMillis how often the files of {@code tls} and {@code tokens} are looked at
 */
public record AccessSettings(
        String listener,
        AccessRules rules,
        @Nullable Reloaded<ServerTls> tls,
        @Nullable Reloaded<Tokens> tokens,
        Limits limits,
        long lookMillis) {

    /** Everybody may do everything, as the protocol has it. */
    public static final AccessSettings OPEN = of("", AccessRules.EVERYTHING);

    private static final long LOOK_MILLIS = 5_000;

    /**
     * Limits of those who come; 0 is none.
     *
     * @param connectionsPerAddress most connections of one address, of IPv6 of one network of 64 bits
     * @param linesPerSec most lines of one connection in a second; no more are read then
     * @param handshakeMillis how long a connection has for TLS, and then for HANDSHAKE
     */
    public record Limits(int connectionsPerAddress, int linesPerSec, long handshakeMillis) {

        public static final Limits NONE = new Limits(0, 0, 0);
    }

    /** Rules for everybody, over plain TCP. */
    public static AccessSettings of(String listener, AccessRules rules) {
        return new AccessSettings(listener, rules, null, null, Limits.NONE, LOOK_MILLIS);
    }

    /** The same under another name, with other rules. */
    public AccessSettings with(String name, AccessRules other) {
        return new AccessSettings(name, other, tls, tokens, limits, lookMillis);
    }

    /** The same with limits. */
    public AccessSettings with(Limits other) {
        return new AccessSettings(listener, rules, tls, tokens, other, lookMillis);
    }

    /** The same for those with a token. */
    public AccessSettings withTokens(@Nullable Reloaded<Tokens> other) {
        return new AccessSettings(listener, rules, tls, other, limits, lookMillis);
    }

    /** The same over TLS. */
    public AccessSettings withTls(@Nullable Reloaded<ServerTls> other) {
        return new AccessSettings(listener, rules, other, tokens, limits, lookMillis);
    }

    /** The same, looking at the files as often as this. */
    public AccessSettings lookingEvery(long millis) {
        return new AccessSettings(listener, rules, tls, tokens, limits, millis);
    }
}
