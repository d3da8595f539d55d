package dev.openstream.page.console;

import dev.openstream.server.transport.ServerTls;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The listener to which viewers open sessions of their own.
 *
 * @param address its address, one that can be connected to
 * @param tls its present certificate for TLS; null without TLS
 * @param control true if a session may CONTROL; if not, no line is passed on that might be one
 */
public record ConsoleTarget(
        InetSocketAddress address, @Nullable Supplier<ServerTls> tls, boolean control) {}
