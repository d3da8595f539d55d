package dev.openstream.host.plan;

import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.transport.ServerSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code http://HOST:PORT}, {@code https://HOST:PORT} or {@code openstream://HOST:49000}.
 *
 * @param uri as it was written; over HTTP it may have a path
 * @param address its host as an address, or as a name that is looked up for each connection: a name that nobody knows
 * today
 *     is no fault of the configuration (docs/adr/0023-a-fleet-starts-completely-or-not-at-all.md)
 * @param found address of the name at this moment, unresolved if that is not known
 */
record UpstreamAddress(URI uri, InetSocketAddress address, InetSocketAddress found) {

    /** Longest wait for a name at the start, only to see if it is this machine's own. */
    private static final long LOOK_MILLIS = 500;

    private static final String LIKE =
            "an address like http://192.168.1.150:8888 or openstream://192.168.1.150:49000, without a password";

    private static final Map<String, Integer> PORTS =
            Map.of("openstream", ServerSettings.DEFAULT_PORT, "http", 80, "https", 443);

    /**
     * The address that {@code value} names.
     *
     * @throws WrongSetting if it names none
     */
    static UpstreamAddress parse(Settings.Value value) {
        URI uri = uri(value);
        Integer standardPort = uri.getScheme() == null ? null : PORTS.get(uri.getScheme());
        if (standardPort == null || uri.getHost() == null || !bare(uri)) {
            throw wrong(value, LIKE);
        }
        int port = uri.getPort() < 0 ? standardPort : uri.getPort();
        if (port > 65535) {
            throw wrong(value, "an address with a port up to 65535");
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        try {
            InetSocketAddress literal = new InetSocketAddress(InetAddress.ofLiteral(host), port);
            return new UpstreamAddress(uri, literal, literal);
        } catch (IllegalArgumentException e) {
            return new UpstreamAddress(uri, InetSocketAddress.createUnresolved(host, port), found(host, port));
        }
    }

    /** Beside this thread: a name server that does not answer must not keep a whole fleet waiting. */
    private static InetSocketAddress found(String host, int port) {
        InetSocketAddress unknown = InetSocketAddress.createUnresolved(host, port);
        return CompletableFuture.supplyAsync(() -> new InetSocketAddress(host, port))
                .completeOnTimeout(unknown, LOOK_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** Returns true if it leads to this machine, as far as its name is known. */
    boolean loopback() {
        return !found.isUnresolved() && found.getAddress().isLoopbackAddress();
    }

    boolean overHttp() {
        return uri.getScheme().startsWith("http");
    }

    boolean overTls() {
        return uri.getScheme().equals("https");
    }

    /** A password does not belong into a flag, and calls bring their own query. */
    private static boolean bare(URI uri) {
        boolean path = uri.getScheme().startsWith("http") || uri.getRawPath().isEmpty();
        return path && uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static URI uri(Settings.Value value) {
        try {
            return new URI(value.text());
        } catch (URISyntaxException e) {
            throw wrong(value, LIKE + ": " + e.getReason());
        }
    }

    private static WrongSetting wrong(Settings.Value value, String rule) {
        return WrongSetting.of(Setting.UPSTREAM, value, rule);
    }
}
