package dev.openstream.host.plan;

import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.Serving;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.WebOrigins;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.AllowedCall;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.AccessSettings.Limits;
import dev.openstream.server.transport.ServerSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Composition of a controller's listeners and their access rules from the settings of the user. */
final class AccessComposition {

    private static final Logger log = LoggerFactory.getLogger(AccessComposition.class);

    private static final String MAIN = "main";
    private static final String VIEWER = "viewer";

    private AccessComposition() {}

    /**
     * Returns the serving of {@code member}.
     *
     * @throws WrongSetting if a setting cannot be used
     */
    static Serving serving(Fleet.Member member) {
        Settings settings = member.settings();
        OptionalLong leaseIdleMillis = settings.flag(Setting.ONE_WRITER)
                ? OptionalLong.of(settings.whole(Setting.ONE_WRITER_IDLE_MS))
                : OptionalLong.empty();
        AccessRules overHttp = new AccessRules(false, allowed(Setting.HTTP_ALLOW, settings));
        List<ServerSettings> listeners = listeners(member);
        if (overHttp.everything()
                && !httpHost(settings).isLoopbackAddress()
                && listeners.stream().anyMatch(AccessComposition::isLocked)) {
            log.warn(
                    "the Open API over HTTP has neither TLS nor tokens, so everybody on the network may make every call;"
                            + " http-host 127.0.0.1 or http-allow prevents that");
        }
        return new Serving(listeners, overHttp, leaseIdleMillis);
    }

    private static boolean isLocked(ServerSettings listener) {
        AccessSettings access = listener.access();
        return access.tls() != null
                || access.tokens() != null
                || !access.rules().everything();
    }

    /** Address to listen at for HTTP. */
    static InetAddress httpHost(Settings settings) {
        return settings.text(Setting.HTTP_HOST).equals("same")
                ? Composition.host(Setting.HOST, settings)
                : Composition.host(Setting.HTTP_HOST, settings);
    }

    /**
     * Returns the settings of the Open API over HTTP at {@code host}.
     *
     * @throws WrongSetting if a setting cannot be used
     */
    static HttpSettings http(Settings settings, InetAddress host) {
        return HttpSettings.builder(new InetSocketAddress(host, settings.number(Setting.HTTP_PORT)))
                .maxBodyBytes(settings.number(Setting.HTTP_MAX_BODY_BYTES))
                .idleTimeoutMillis(settings.number(Setting.HTTP_IDLE_TIMEOUT_MS))
                .maxConnections(settings.number(Setting.HTTP_MAX_CONNECTIONS))
                .maxConnectionsPerAddress(settings.number(Setting.MAX_CONNECTIONS_PER_ADDRESS))
                .origins(origins(Setting.HTTP_ALLOW_ORIGIN, settings))
                .build();
    }

    /**
     * Returns the origins that {@code setting} lists.
     *
     * @throws WrongSetting if one is none
     */
    static WebOrigins origins(Setting setting, Settings settings) {
        String list = settings.text(setting);
        try {
            return list.equals(Settings.NONE)
                    ? WebOrigins.OWN
                    : WebOrigins.of(Arrays.asList(list.strip().split("\\s*,\\s*", -1)));
        } catch (IllegalArgumentException e) {
            throw WrongSetting.of(setting, settings.value(setting), "a list separated by commas: " + e.getMessage());
        }
    }

    /**
     * The listeners of {@code member}: those of its list, or else one; and that of its viewers, if there is one.
     */
    private static List<ServerSettings> listeners(Fleet.Member member) {
        List<ServerSettings> listeners = new ArrayList<>();
        int viewerPort = member.settings().number(Setting.VIEWER_PORT);
        for (Fleet.ListedListener place : member.listeners()) {
            try {
                listeners.add(listener(place.name(), place.settings()));
            } catch (WrongSetting e) {
                throw e.ofListener(place.name());
            }
        }
        if (listeners.isEmpty()) {
            listeners.add(listener(viewerPort == 0 ? "" : MAIN, member.settings()));
        }
        if (viewerPort != 0) {
            listeners.add(viewers(listener(VIEWER, member.settings()), viewerPort));
        }
        return listeners;
    }

    private static ServerSettings listener(String name, Settings settings) {
        return Composition.server(settings, Composition.host(Setting.HOST, settings))
                .access(access(name, settings))
                .build();
    }

    private static AccessSettings access(String name, Settings settings) {
        Limits limits = new Limits(
                settings.number(Setting.MAX_CONNECTIONS_PER_ADDRESS),
                settings.number(Setting.MAX_LINES_PER_SEC),
                settings.whole(Setting.HANDSHAKE_TIMEOUT_MS));
        return AccessSettings.builder()
                .listener(name)
                .rules(rules(settings))
                .limits(limits)
                .tls(AccessFiles.tls(AccessFiles.OF_LISTENER, settings))
                .tokens(AccessFiles.tokens(settings))
                .build();
    }

    private static AccessRules rules(Settings settings) {
        return new AccessRules(settings.flag(Setting.READ_ONLY), allowed(Setting.ALLOW, settings));
    }

    private static @Nullable List<AllowedCall> allowed(Setting setting, Settings settings) {
        String list = settings.text(setting);
        try {
            return switch (list) {
                case "everything" -> null;
                case "nothing" -> List.of();
                default -> AllowedCall.list(list);
            };
        } catch (IllegalArgumentException e) {
            throw WrongSetting.of(setting, settings.value(setting), "a list separated by commas: " + e.getMessage());
        }
    }

    private static ServerSettings viewers(ServerSettings like, int port) {
        AccessSettings access = like.access();
        return like.toBuilder()
                .address(new InetSocketAddress(like.address().getAddress(), port))
                .access(access.toBuilder()
                        .listener(VIEWER)
                        .rules(access.rules().forReaders())
                        .build())
                .build();
    }
}
