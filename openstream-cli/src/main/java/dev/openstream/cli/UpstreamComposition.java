package dev.openstream.cli;

import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.Settings;
import dev.openstream.cli.settings.WrongSetting;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.server.upstream.http.UpstreamTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From the user's settings to those of an upstream. */
final class UpstreamComposition {

    private static final String NONE = "none";

    private static final List<Setting> OF_SIMULATOR = List.of(
            Setting.ROBOT, Setting.USER_FRAMES, Setting.COLD, Setting.TRAJECTORY_LOG, Setting.FAULTS, Setting.SCENARIO);

    private UpstreamComposition() {}

    /** The upstream over HTTP that is set; null if a controller is to be simulated. */
    static @Nullable HttpUpstreamSettings http(Settings settings) {
        if (settings.text(Setting.UPSTREAM).equals(NONE)) {
            refuseGiven(settings, ofUpstream(), "left out, because there is no upstream");
            return null;
        }
        refuseGiven(settings, OF_SIMULATOR, "left out, because nothing is simulated where there is an upstream");
        checkTimes(settings);
        URI url = url(settings);
        boolean secure = url.getScheme().equals("https");
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return new HttpUpstreamSettings(
                address(settings, url, secure),
                url.getScheme() + "://" + url.getRawAuthority() + (path.equals("/") ? "" : path),
                url.getRawAuthority(),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                secure ? tls(settings) : null,
                authorization(settings),
                settings.number(Setting.UPSTREAM_CONNECTIONS),
                settings.whole(Setting.CALL_TIMEOUT_MS),
                settings.number(Setting.UPSTREAM_MAX_BODY_BYTES),
                settings.number(Setting.UPSTREAM_MAX_CALLS_PER_SEC),
                settings.number(Setting.UPSTREAM_MAX_RECIPES),
                holdPath(settings));
    }

    /** How the gateway offers HTTP itself. */
    static HttpSettings front(Settings settings, InetAddress host) {
        return new HttpSettings(
                new InetSocketAddress(host, settings.number(Setting.HTTP_PORT)),
                settings.number(Setting.HTTP_MAX_BODY_BYTES),
                settings.number(Setting.HTTP_IDLE_TIMEOUT_MS),
                settings.number(Setting.HTTP_MAX_CONNECTIONS));
    }

    private static List<Setting> ofUpstream() {
        return List.of(Setting.values()).stream()
                .filter(setting -> setting.key().startsWith("upstream-"))
                .toList();
    }

    private static void refuseGiven(Settings settings, List<Setting> without, String rule) {
        for (Setting setting : without) {
            if (settings.given(setting)) {
                throw WrongSetting.of(setting, settings.value(setting), rule);
            }
        }
    }

    /** The watchdog must not end a session whose controller is silent: each time limit brings a line before. */
    private static void checkTimes(Settings settings) {
        long armedMillis = settings.whole(Setting.ARMED_TIMEOUT_MS);
        long betweenLinesMillis = settings.whole(Setting.CALL_TIMEOUT_MS) + settings.whole(Setting.MONITOR_ERROR_MS);
        if (armedMillis > 0 && betweenLinesMillis >= armedMillis) {
            throw WrongSetting.of(
                    Setting.CALL_TIMEOUT_MS,
                    settings.value(Setting.CALL_TIMEOUT_MS),
                    "so short that with monitor-error-ms it is less than armed-timeout-ms, which is " + armedMillis
                            + ": else the watchdog ends sessions whose controller is silent");
        }
    }

    private static URI url(Settings settings) {
        try {
            URI url = new URI(settings.text(Setting.UPSTREAM));
            boolean scheme = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if (scheme && bare && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // It is none, like the others.
        }
        throw wrongUpstream(
                settings, "like http://192.168.1.150:8888 or https://robot.example/api, without a password");
    }

    private static InetSocketAddress address(Settings settings, URI url, boolean secure) {
        int standard = secure ? 443 : 80;
        InetSocketAddress address = new InetSocketAddress(url.getHost(), url.getPort() < 0 ? standard : url.getPort());
        if (address.isUnresolved()) {
            throw wrongUpstream(settings, "a host that is known; nobody knows " + url.getHost());
        }
        return address;
    }

    private static WrongSetting wrongUpstream(Settings settings, String rule) {
        return WrongSetting.of(Setting.UPSTREAM, settings.value(Setting.UPSTREAM), rule);
    }

    private static UpstreamTls tls(Settings settings) {
        String file = settings.text(Setting.UPSTREAM_TRUST_STORE);
        try {
            return file.equals(NONE) ? UpstreamTls.ofSystem() : UpstreamTls.trusting(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw WrongSetting.of(
                    Setting.UPSTREAM_TRUST_STORE,
                    settings.value(Setting.UPSTREAM_TRUST_STORE),
                    "a file of certificates in PEM or PKCS12: " + e.getMessage());
        }
    }

    /** Nothing of the file's content ever gets into a message. */
    private static @Nullable String authorization(Settings settings) {
        Settings.Value file = settings.value(Setting.UPSTREAM_CREDENTIALS_FILE);
        if (file.text().equals(NONE)) {
            return null;
        }
        try {
            String[] words = Files.readString(Path.of(file.text())).strip().split(" +", 2);
            if (words.length == 2 && words[1].chars().allMatch(c -> c > ' ' && c != 0x7f)) {
                switch (words[0].toLowerCase(Locale.ROOT)) {
                    case "basic" -> {
                        byte[] pair = words[1].getBytes(StandardCharsets.UTF_8);
                        return "Basic " + Base64.getEncoder().encodeToString(pair);
                    }
                    case "bearer" -> {
                        return "Bearer " + words[1];
                    }
                    default -> {}
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw WrongSetting.of(
                    Setting.UPSTREAM_CREDENTIALS_FILE, file, "a file that can be read: " + e.getMessage());
        }
        throw WrongSetting.of(
                Setting.UPSTREAM_CREDENTIALS_FILE,
                file,
                "a file with one line, \"basic USER:PASSWORD\" or \"bearer TOKEN\"");
    }

    private static @Nullable String holdPath(Settings settings) {
        Settings.Value path = settings.value(Setting.UPSTREAM_HOLD);
        if (path.text().equals(NONE)) {
            return null;
        }
        if (!path.text().matches("/[!-~]*")) {
            throw WrongSetting.of(Setting.UPSTREAM_HOLD, path, "a path like /stop, or none");
        }
        return path.text();
    }
}
