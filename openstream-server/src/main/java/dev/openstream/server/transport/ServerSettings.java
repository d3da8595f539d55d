package dev.openstream.server.transport;

import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.server.session.context.SessionSettings;
import java.net.InetSocketAddress;

/**
 * The numbers of one listener of a server.
 *
 * @param address where to listen; port 0 takes any free one
 * @param maxConnections most connections at a time, with or without a session
 * @param maxSessions most sessions that have shaken hands at a time (protocol section 3.1)
 * @param maxLineBytes longest line received, its line end not counted (section 2)
 * @param decoding bounds of decoding
 * @param session the numbers of a session
 * @param outbox what may wait for a peer
 * @param access who may do what
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

    /** The same with other numbers for the sessions. */
    public ServerSettings with(SessionSettings other) {
        return new ServerSettings(address, maxConnections, maxSessions, maxLineBytes, decoding, other, outbox, access);
    }

    /** The same with another bound on sessions and on connections. */
    public ServerSettings withMost(int sessions, int connections) {
        return new ServerSettings(address, connections, sessions, maxLineBytes, decoding, session, outbox, access);
    }

    /** The same with other numbers for what may wait for a peer. */
    public ServerSettings with(OutboxSettings other) {
        return new ServerSettings(address, maxConnections, maxSessions, maxLineBytes, decoding, session, other, access);
    }

    /** The same at another port. */
    public ServerSettings at(int port) {
        return new ServerSettings(
                new InetSocketAddress(address.getAddress(), port),
                maxConnections,
                maxSessions,
                maxLineBytes,
                decoding,
                session,
                outbox,
                access);
    }

    /** The same with other rules of access. */
    public ServerSettings with(AccessSettings other) {
        return new ServerSettings(address, maxConnections, maxSessions, maxLineBytes, decoding, session, outbox, other);
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
}
