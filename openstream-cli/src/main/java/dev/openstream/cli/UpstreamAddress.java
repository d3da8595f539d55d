package dev.openstream.cli;

import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.Settings;
import dev.openstream.cli.settings.WrongSetting;
import dev.openstream.server.transport.ServerSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * {@code http://HOST:PORT}, {@code https://HOST:PORT} or {@code openstream://HOST:49000}.
 *
 * @param uri as it was written; over HTTP it may have a path
 * @param address its host looked up once
 */
record UpstreamAddress(URI uri, InetSocketAddress address) {

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
        try {
            int port = uri.getPort() < 0 ? standardPort : uri.getPort();
            return new UpstreamAddress(uri, new InetSocketAddress(InetAddress.getByName(uri.getHost()), port));
        } catch (UnknownHostException e) {
            throw wrong(value, "an address whose host is known here");
        } catch (IllegalArgumentException e) {
            throw wrong(value, "an address with a port up to 65535");
        }
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
