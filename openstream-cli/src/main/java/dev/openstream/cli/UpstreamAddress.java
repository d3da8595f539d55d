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

/** {@code openstream://HOST:49000}. */
final class UpstreamAddress {

    private static final String SCHEME = "openstream";

    private UpstreamAddress() {}

    /**
     * The address that {@code value} names, its host looked up once.
     *
     * @throws WrongSetting if it names none
     */
    static InetSocketAddress parse(Settings.Value value) {
        URI uri = uri(value);
        boolean address = SCHEME.equals(uri.getScheme()) && uri.getHost() != null;
        if (!address || !uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw wrong(value, "an address like openstream://192.168.1.150:49000");
        }
        try {
            int port = uri.getPort() < 0 ? ServerSettings.DEFAULT_PORT : uri.getPort();
            return new InetSocketAddress(InetAddress.getByName(uri.getHost()), port);
        } catch (UnknownHostException e) {
            throw wrong(value, "an address whose host is known here");
        } catch (IllegalArgumentException e) {
            throw wrong(value, "an address with a port up to 65535");
        }
    }

    private static URI uri(Settings.Value value) {
        try {
            return new URI(value.text());
        } catch (URISyntaxException e) {
            throw wrong(value, "an address like openstream://192.168.1.150:49000: " + e.getReason());
        }
    }

    private static WrongSetting wrong(Settings.Value value, String rule) {
        return WrongSetting.of(Setting.UPSTREAM, value, rule);
    }
}
