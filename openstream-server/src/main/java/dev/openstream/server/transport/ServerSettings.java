package dev.openstream.server.transport;

import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.server.session.context.SessionSettings;
import java.net.InetSocketAddress;

/**
 * Settings of one listener of a server. Immutable.
 *
 * @param address address to listen at; port 0 selects a free port
 * @param maxConnections greatest number of connections at a time, with or without a session
 * @param maxSessions greatest number of sessions at a time (protocol section 3.1)
 * @param maxLineBytes longest received line in bytes, without its line end (section 2)
 * @param decoding bounds of decoding
 * @param session settings of a session
 * @param outbox limits of the bytes that wait for a client
 * @param access rights of clients
 */
public record ServerSettings(
        InetSocketAddress address,
        int maxConnections,
        int maxSessions,
        int maxLineBytes,
        DecodingLimits decoding,
        SessionSettings session,
        OutboxSettings outbox,
        AccessSettings access) {

    /** TCP port of the protocol (section 2). */
    public static final int DEFAULT_PORT = 49_000;

    /** Default of the greatest number of connections. */
    public static final int DEFAULT_MAX_CONNECTIONS = 2_048;

    /** Default of the greatest number of sessions. */
    public static final int DEFAULT_MAX_SESSIONS = 1_024;

    /** Default of the longest received line in bytes (section 2). */
    public static final int DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

    /**
     * Creates the default settings.
     *
     * @param address address to listen at; port 0 selects a free port
     * @return the settings
     */
    public static ServerSettings at(InetSocketAddress address) {
        return new ServerSettings(
                address,
                DEFAULT_MAX_CONNECTIONS,
                DEFAULT_MAX_SESSIONS,
                DEFAULT_MAX_LINE_BYTES,
                DecodingLimits.DEFAULT,
                SessionSettings.DEFAULT,
                OutboxSettings.DEFAULT,
                AccessSettings.OPEN);
    }

    /**
     * Creates a builder that begins with the defaults of {@link #at}.
     *
     * @param address address to listen at; port 0 selects a free port
     * @return the builder
     */
    public static Builder builder(InetSocketAddress address) {
        return at(address).toBuilder();
    }

    /**
     * Limits of the bytes that wait for a client that does not read (section 6).
     *
     * @param sampleBytes limit in bytes above which a newer sample replaces a waiting one
     * @param replyBytes limit in bytes above which no more commands of the client are read until it reads its replies;
     *     at least {@code sampleBytes}
     * @param stallMillis longest time in ms for which such a client may read nothing before it is disconnected; 0 for
     *     no limit
     * @param lingerMillis time in ms that a client has to read what was sent before a close
     */
    public record OutboxSettings(int sampleBytes, int replyBytes, long stallMillis, long lingerMillis) {

        public OutboxSettings {
            if (replyBytes < sampleBytes) {
                throw new IllegalArgumentException(
                        "replyBytes is " + replyBytes + ", less than sampleBytes " + sampleBytes);
            }
        }

        public static final OutboxSettings DEFAULT = new OutboxSettings(64 * 1024, 1024 * 1024, 5_000, 500);
    }

    /** {@return a builder that begins with these settings} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of settings. Each method sets the component of its name. Not thread-safe. */
    public static final class Builder {

        private InetSocketAddress address;
        private int maxConnections;
        private int maxSessions;
        private int maxLineBytes;
        private DecodingLimits decoding;
        private SessionSettings session;
        private OutboxSettings outbox;
        private AccessSettings access;

        private Builder(ServerSettings from) {
            this.address = from.address;
            this.maxConnections = from.maxConnections;
            this.maxSessions = from.maxSessions;
            this.maxLineBytes = from.maxLineBytes;
            this.decoding = from.decoding;
            this.session = from.session;
            this.outbox = from.outbox;
            this.access = from.access;
        }

        public Builder address(InetSocketAddress value) {
            this.address = value;
            return this;
        }

        public Builder maxConnections(int value) {
            this.maxConnections = value;
            return this;
        }

        public Builder maxSessions(int value) {
            this.maxSessions = value;
            return this;
        }

        public Builder maxLineBytes(int value) {
            this.maxLineBytes = value;
            return this;
        }

        public Builder decoding(DecodingLimits value) {
            this.decoding = value;
            return this;
        }

        public Builder session(SessionSettings value) {
            this.session = value;
            return this;
        }

        public Builder outbox(OutboxSettings value) {
            this.outbox = value;
            return this;
        }

        public Builder access(AccessSettings value) {
            this.access = value;
            return this;
        }

        public ServerSettings build() {
            return new ServerSettings(
                    address, maxConnections, maxSessions, maxLineBytes, decoding, session, outbox, access);
        }
    }
}
