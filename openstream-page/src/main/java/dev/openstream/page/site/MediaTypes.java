package dev.openstream.page.site;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Media types by the end of a file's name. */
final class MediaTypes {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("urdf", "application/xml"),
            Map.entry("stl", "model/stl"),
            Map.entry("obj", "model/obj"),
            Map.entry("mtl", "model/mtl"),
            Map.entry("dae", "model/vnd.collada+xml"));

    /** Endings of the files of a robot description. None is a page, a style or a script: these would be the server's own. */
    private static final Set<String> OF_ROBOTS = Set.of("urdf", "stl", "obj", "mtl", "dae", "png", "jpg");

    private MediaTypes() {}

    /** Type of the file {@code name}; null if files of that kind are not given away. */
    static @Nullable String of(String name) {
        return TYPES.get(ending(name));
    }

    /** Type of the file {@code name} of a description of an arm; null if it is no URDF, mesh or picture. */
    static @Nullable String ofRobot(String name) {
        return OF_ROBOTS.contains(ending(name)) ? of(name) : null;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
