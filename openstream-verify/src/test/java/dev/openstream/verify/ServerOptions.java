package dev.openstream.verify;

import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.context.SessionSettings.Timestamps;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.transport.ServerSettings.OutboxSettings;
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
        return new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                asked.number("max-connections", ServerSettings.DEFAULT_MAX_CONNECTIONS),
                asked.number("max-sessions", ServerSettings.DEFAULT_MAX_SESSIONS),
                asked.number("max-line-bytes", ServerSettings.DEFAULT_MAX_LINE_BYTES),
                DecodingLimits.DEFAULT,
                asked.session(SessionSettings.DEFAULT),
                OutboxSettings.DEFAULT,
                Boolean.parseBoolean(options.getOrDefault("read-only", "false"))
                        ? AccessSettings.of("", AccessRules.READ_ONLY)
                        : AccessSettings.OPEN);
    }

    private SessionSettings session(SessionSettings ours) {
        return new SessionSettings(
                number("disarmed-timeout-ms", (int) ours.disarmedTimeoutMillis()),
                number("armed-timeout-ms", (int) ours.armedTimeoutMillis()),
                ours.stopCloseMillis(),
                number("control-queue", ours.controlQueue()),
                number("call-timeout-ms", (int) ours.callTimeoutMillis()),
                ours.monitorErrorMillis(),
                Timestamps.valueOf(options.getOrDefault("ts", "relative").toUpperCase(Locale.ROOT)),
                Boolean.parseBoolean(options.getOrDefault("hold-on-disconnect", "false")));
    }

    private int number(String key, int otherwise) {
        String value = options.get(key);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
