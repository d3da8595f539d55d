package dev.openstream.host.plan;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.server.upstream.http.UpstreamTls;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings.ControlCompletion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Composition of an upstream's settings from the user's settings. */
final class UpstreamComposition {

    /** CONTROL and hold have a connection each. */
    private static final int NOT_FOR_READS = 2;

    private UpstreamComposition() {}

    /** The controller behind the server that {@code member} describes, which has an upstream. */
    static BackendSettings backend(Fleet.Member member, InetSocketAddress own) {
        Settings settings = member.settings();
        UpstreamAddress upstream = UpstreamAddress.parse(settings.value(Setting.UPSTREAM));
        if (upstream.found().equals(own)) {
            throw WrongSetting.of(Setting.UPSTREAM, settings.value(Setting.UPSTREAM), "another server than this one");
        }
        refuse(member, setting -> setting.ofSimulator(), "with an upstream there is no simulator");
        checkTimes(settings);
        if (upstream.overHttp()) {
            refuse(member, setting -> setting == Setting.UPSTREAM_CONFIRM, "it is for an upstream over Open Stream");
            return new BackendSettings.OverHttp(
                    http(settings, upstream), front(settings, upstream, AccessComposition.httpHost(settings)));
        }
        refuse(member, setting -> setting.ofHttp() || setting.ofHttpUpstream(), "it is for an upstream over HTTP");
        return new BackendSettings.OverStream(new StreamUpstreamSettings(
                upstream.address(),
                settings.number(Setting.UPSTREAM_CONNECTIONS),
                settings.whole(Setting.CALL_TIMEOUT_MS),
                ControlCompletion.valueOf(
                        settings.text(Setting.UPSTREAM_CONFIRM).toUpperCase(Locale.ROOT))));
    }

    /** Without an upstream its settings would be forgotten in silence. */
    static void checkNone(Fleet.Member member) {
        refuse(member, Setting::ofUpstream, "there is no upstream");
    }

    private static void refuse(Fleet.Member member, Predicate<Setting> useless, String why) {
        for (Setting setting : member.own()) {
            if (useless.test(setting)) {
                throw WrongSetting.of(setting, member.settings().value(setting), "left out: " + why);
            }
        }
    }

    private static HttpUpstreamSettings http(Settings settings, UpstreamAddress upstream) {
        String authority = upstream.uri().getRawAuthority();
        String path = upstream.uri().getRawPath();
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return HttpUpstreamSettings.builder(upstream.address())
                .name(upstream.uri().getScheme() + "://" + authority + base)
                .host(authority)
                .basePath(base)
                .tls(upstream.overTls() ? tls(settings) : null)
                .authorization(authorization(settings))
                .connections(settings.number(Setting.UPSTREAM_CONNECTIONS) - NOT_FOR_READS)
                .callTimeoutMillis(settings.whole(Setting.CALL_TIMEOUT_MS))
                .maxBodyBytes(settings.number(Setting.UPSTREAM_MAX_BODY_BYTES))
                .maxCallsPerSecond(settings.number(Setting.UPSTREAM_MAX_CALLS_PER_SEC))
                .maxRecipes(settings.number(Setting.UPSTREAM_MAX_RECIPES))
                .holdPath(holdPath(settings))
                .build();
    }

    /**
     * Settings of the gateway's own HTTP, null if it offers none. A gateway that called itself would never get an
     * answer.
     */
    private static @Nullable HttpSettings front(Settings settings, UpstreamAddress upstream, InetAddress host) {
        if (!settings.flag(Setting.UPSTREAM_HTTP)) {
            return null;
        }
        InetSocketAddress own = new InetSocketAddress(host, settings.number(Setting.HTTP_PORT));
        boolean anyHost = host.isAnyLocalAddress() && upstream.loopback();
        if (own.equals(upstream.found())
                || (anyHost && own.getPort() == upstream.found().getPort())) {
            throw WrongSetting.of(
                    Setting.HTTP_PORT,
                    settings.value(Setting.HTTP_PORT),
                    "another port than the upstream's, because both are at this machine");
        }
        return AccessComposition.http(settings, host);
    }

    /** The watchdog must not end a session whose controller is silent: each time limit brings a line before. */
    private static void checkTimes(Settings settings) {
        long armedMillis = settings.whole(Setting.ARMED_TIMEOUT_MS);
        long betweenLinesMillis = settings.whole(Setting.CALL_TIMEOUT_MS) + settings.whole(Setting.MONITOR_ERROR_MS);
        if (armedMillis > 0 && betweenLinesMillis >= armedMillis) {
            throw WrongSetting.of(
                    Setting.CALL_TIMEOUT_MS,
                    settings.value(Setting.CALL_TIMEOUT_MS),
                    "so short that, together with monitor-error-ms, it is less than armed-timeout-ms, which is "
                            + armedMillis + ": otherwise the watchdog ends sessions whose controller is silent");
        }
    }

    private static UpstreamTls tls(Settings settings) {
        String file = settings.text(Setting.UPSTREAM_TRUST_STORE);
        try {
            return file.equals(Settings.NONE) ? UpstreamTls.ofSystem() : UpstreamTls.trusting(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw WrongSetting.of(
                    Setting.UPSTREAM_TRUST_STORE,
                    settings.value(Setting.UPSTREAM_TRUST_STORE),
                    "a file of certificates in PEM or PKCS12: " + SecretFile.reason(e));
        }
    }

    /** Reads the header's value; no part of the file's content ever gets into a message. */
    private static @Nullable String authorization(Settings settings) {
        Settings.Value file = settings.value(Setting.UPSTREAM_CREDENTIALS_FILE);
        if (file.text().equals(Settings.NONE)) {
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
                    Setting.UPSTREAM_CREDENTIALS_FILE, file, "a file that can be read: " + SecretFile.reason(e));
        }
        throw WrongSetting.of(
                Setting.UPSTREAM_CREDENTIALS_FILE,
                file,
                "a file with one line, \"basic USER:PASSWORD\" or \"bearer TOKEN\"");
    }

    private static @Nullable String holdPath(Settings settings) {
        Settings.Value path = settings.value(Setting.UPSTREAM_HOLD);
        if (path.text().equals(Settings.NONE)) {
            return null;
        }
        if (!path.text().matches("/[!-~]*")) {
            throw WrongSetting.of(Setting.UPSTREAM_HOLD, path, "a path like /stop, or none");
        }
        return path.text();
    }
}
