package dev.openstream.server.transport;

import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.server.session.context.SessionSettings;
import java.net.InetSocketAddress;

/**
 * The numbers of one listener of a server.
 *
 * @param address address to listen on; port 0 takes any free one
 * @param maxConnections most connections at a time, with or without a session
 * @param maxSessions most sessions that have shaken hands at a time (protocol section 3.1)
 * @param maxLineBytes longest line received, its line end not counted (section 2)
 * @param decoding bounds of decoding
 * @param session the numbers of a session
 * @param outbox limits of the bytes that wait for a peer
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

    /** The protocol's port (section 2). */
    public static final int DEFAULT_PORT = 49_000;

    public static final int DEFAULT_MAX_CONNECTIONS = 2_048;
    public static final int DEFAULT_MAX_SESSIONS = 1_024;
    public static final int DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

    /** The documented defaults, listening at {@code address}. */
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

    /** A builder that begins with {@link #at}. */
    public static Builder builder(InetSocketAddress address) {
        return at(address).toBuilder();
    }

    /**
     * Bounds of the lines that wait for a peer that does not read (section 6).
     *
     * @param sampleBytes beyond this much, a sample waits aside and gives way to a newer one
     * @param replyBytes beyond this much, no more commands are read from the peer until it reads its replies; at least
     *     {@code sampleBytes}
     * @param stallMillis how long a peer that is not read from may take nothing before it is disconnected; 0 = for ever
     * @param lingerMillis how long a peer has to take what was sent before a close
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

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of the numbers of a listener; each method sets the component of its name. */
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
