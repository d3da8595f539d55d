package dev.openstream.server.transport;

import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.handshake.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Access rules of one listener.
 *
 * @param listener name for people: letters, digits, - and _; empty if it is the controller's only one
 * @param rules calls that are allowed
 * @param tls certificates for TLS; null for plain TCP, as in the protocol
 * @param tokens tokens for HANDSHAKE; null if it needs none
 * @param limits of those who come
 * @param lookMillis period in which the files of {@code tls} and {@code tokens} are looked at
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
     * Limits of the clients of a listener; 0 for none.
     *
     * @param connectionsPerAddress greatest number of connections of one address; for IPv6, of one network of 64 bits
     * @param linesPerSec greatest number of lines of one connection in a second; above it, the server stops reading
     * @param handshakeMillis time that a connection has for TLS, and then for HANDSHAKE, ms
     */
    public record Limits(int connectionsPerAddress, int linesPerSec, long handshakeMillis) {

        public static final Limits NONE = new Limits(0, 0, 0);
    }

    /** Rules for everybody, over plain TCP. */
    public static AccessSettings of(String listener, AccessRules rules) {
        return new AccessSettings(listener, rules, null, null, Limits.NONE, LOOK_MILLIS);
    }

    /** A builder that begins with {@link #OPEN}. */
    public static Builder builder() {
        return OPEN.toBuilder();
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of the access to a listener; each method sets the component of its name. */
    public static final class Builder {

        private String listener;
        private AccessRules rules;
        private @Nullable Reloaded<ServerTls> tls;
        private @Nullable Reloaded<Tokens> tokens;
        private Limits limits;
        private long lookMillis;

        private Builder(AccessSettings from) {
            this.listener = from.listener;
            this.rules = from.rules;
            this.tls = from.tls;
            this.tokens = from.tokens;
            this.limits = from.limits;
            this.lookMillis = from.lookMillis;
        }

        public Builder listener(String value) {
            this.listener = value;
            return this;
        }

        public Builder rules(AccessRules value) {
            this.rules = value;
            return this;
        }

        public Builder tls(@Nullable Reloaded<ServerTls> value) {
            this.tls = value;
            return this;
        }

        public Builder tokens(@Nullable Reloaded<Tokens> value) {
            this.tokens = value;
            return this;
        }

        public Builder limits(Limits value) {
            this.limits = value;
            return this;
        }

        public Builder lookMillis(long value) {
            this.lookMillis = value;
            return this;
        }

        public AccessSettings build() {
            return new AccessSettings(listener, rules, tls, tokens, limits, lookMillis);
        }
    }
}
