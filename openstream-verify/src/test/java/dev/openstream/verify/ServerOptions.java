package dev.openstream.verify;

import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.context.SessionSettings.Timestamps;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.ServerSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;

/** The settings that a transcript may ask for, and what they are called in this server. */
final class ServerOptions {

    private final Map<String, String> options;

    private ServerOptions(Map<String, String> options) {
        this.options = options;
    }

    /** This server's settings, at any free port. */
    static ServerSettings settings(Map<String, String> options) {
        ServerOptions asked = new ServerOptions(options);
        return ServerSettings.builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxConnections(asked.number("max-connections", ServerSettings.DEFAULT_MAX_CONNECTIONS))
                .maxSessions(asked.number("max-sessions", ServerSettings.DEFAULT_MAX_SESSIONS))
                .maxLineBytes(asked.number("max-line-bytes", ServerSettings.DEFAULT_MAX_LINE_BYTES))
                .session(asked.session(SessionSettings.DEFAULT))
                .access(
                        Boolean.parseBoolean(options.getOrDefault("read-only", "false"))
                                ? AccessSettings.of("", AccessRules.READ_ONLY)
                                : AccessSettings.OPEN)
                .build();
    }

    private SessionSettings session(SessionSettings ours) {
        return SessionSettings.builder()
                .disarmedTimeoutMillis(number("disarmed-timeout-ms", (int) ours.disarmedTimeoutMillis()))
                .armedTimeoutMillis(number("armed-timeout-ms", (int) ours.armedTimeoutMillis()))
                .controlQueue(number("control-queue", ours.controlQueue()))
                .callTimeoutMillis(number("call-timeout-ms", (int) ours.callTimeoutMillis()))
                .timestamps(Timestamps.valueOf(
                        options.getOrDefault("ts", "relative").toUpperCase(Locale.ROOT)))
                .holdOnDisconnect(Boolean.parseBoolean(options.getOrDefault("hold-on-disconnect", "false")))
                .build();
    }

    private int number(String key, int otherwise) {
        String value = options.get(key);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
