package dev.openstream.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Web origins (RFC 6454) whose pages may write. A browser sends requests to any address that a page names, so a page of
 * anybody could move the robot of whoever looks at it; but a browser cannot help saying in {@code Origin} whose page it is.
 * Programs send none and are not concerned. Immutable.
 *
 * <p>A page of this very server is one whose origin is the {@code Host} that it asks, if that is an address, localhost or a
 * name of this machine. Any other name may have been pointed at this machine by whoever owns it (DNS rebinding).
 */
public final class WebOrigins {

    /** No origin but this server's own pages. */
    public static final WebOrigins OWN = new WebOrigins(List.of());

    private static final Pattern ORIGIN =
            Pattern.compile("(https?)://([^/?#@\\s:\\[\\]]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");
    private static final Pattern HOST = Pattern.compile("([^/?#@\\s:\\[\\]]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private final Set<String> allowed;
    private final Set<String> ownNames;

    private WebOrigins(List<String> origins) {
        this(origins, namesOfThisMachine());
    }

    WebOrigins(List<String> origins, Set<String> ownNames) {
        this.allowed = Set.copyOf(origins.stream().map(WebOrigins::normal).toList());
        this.ownNames = ownNames;
    }

    /**
     * This server's own pages, and those of {@code origins}.
     *
     * @param origins each like {@code https://lab.example:3000}, as a browser sends it: scheme, host, and the port unless
     *     it is the scheme's own
     * @throws IllegalArgumentException if one is no origin; the message names it
     */
    public static WebOrigins of(List<String> origins) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin.toLowerCase(Locale.ROOT)).matches()) {
                throw new IllegalArgumentException(
                        "\"" + origin + "\" is not an origin; write it like http://lab.example:3000, without a path");
            }
        }
        return origins.isEmpty() ? OWN : new WebOrigins(origins);
    }

    /** True if {@code origin} is on the list, so that a browser is told that its pages may read and write here. */
    boolean allows(String origin) {
        return allowed.contains(normal(origin));
    }

    /** True if any origin is on the list, so that answers differ by origin. */
    boolean any() {
        return !allowed.isEmpty();
    }

    /** True if {@code origin} is that of a page of this server, which was asked for as {@code host}. */
    boolean isOwn(String origin, @Nullable String host) {
        return host != null && isAt(origin, host) && isOfThisMachine(name(host));
    }

    /** True if {@code origin} is that of a page that was loaded from {@code host}, a name or an address with or without a port. */
    public static boolean isAt(String origin, String host) {
        Matcher page = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        Matcher asked = HOST.matcher(host.toLowerCase(Locale.ROOT));
        if (!page.matches() || !asked.matches()) {
            return false;
        }
        int defaultPort = PORTS.getOrDefault(page.group(1), 0);
        return asked.group(1).equals(page.group(2))
                && port(asked.group(2), defaultPort) == port(page.group(3), defaultPort);
    }

    /** True if {@code host} is an address or a name of this machine, or that of an origin on the list. */
    public boolean isKnownHost(String host) {
        return isOfThisMachine(name(host)) || allows("http://" + host) || allows("https://" + host);
    }

    private static String name(String host) {
        Matcher asked = HOST.matcher(host.toLowerCase(Locale.ROOT));
        return asked.matches() ? asked.group(1) : "";
    }

    private boolean isOfThisMachine(String name) {
        return ADDRESS.matcher(name).matches() || ownNames.contains(name);
    }

    private static int port(@Nullable String text, int defaultPort) {
        return text == null ? defaultPort : Integer.parseInt(text);
    }

    private static String normal(String origin) {
        Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return origin;
        }
        int defaultPort = PORTS.getOrDefault(parts.group(1), 0);
        return parts.group(1) + "://" + parts.group(2) + ":" + port(parts.group(3), defaultPort);
    }

    /** Names that no stranger's DNS decides. The system's files and variables say them; a look-up could take seconds. */
    private static Set<String> namesOfThisMachine() {
        List<String> names = new ArrayList<>(List.of("localhost"));
        String name = nameOfThisMachine();
        if (name != null && !name.isBlank()) {
            names.add(name.strip().toLowerCase(Locale.ROOT));
            names.add(name.strip().toLowerCase(Locale.ROOT) + ".local");
        }
        return Set.copyOf(names);
    }

    private static @Nullable String nameOfThisMachine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"));
        } catch (IOException e) {
            String windows = System.getenv("COMPUTERNAME");
            return windows == null ? System.getenv("HOSTNAME") : windows;
        }
    }
}
