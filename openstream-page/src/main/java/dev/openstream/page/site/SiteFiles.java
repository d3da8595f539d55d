package dev.openstream.page.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files of the page as they were built, from the class path; each is read once. For one thread. */
public final class SiteFiles {

    private static final String FOLDER = "/dev/openstream/page/site/";

    /** Names that are looked up. There is no folder but one, and nothing leads out of it. */
    private static final Pattern NAME = Pattern.compile("(assets/)?[A-Za-z0-9_-][A-Za-z0-9_.-]*");

    private final Map<String, SiteFile> known = new HashMap<>();

    /** The file {@code name}, {@code assets/index-1a2b.js}; null if there is none. */
    public @Nullable SiteFile at(String name) {
        SiteFile file = known.get(name);
        if (file == null && NAME.matcher(name).matches()) {
            file = read(name);
            if (file != null) {
                known.put(name, file);
            }
        }
        return file;
    }

    private static @Nullable SiteFile read(String name) {
        String type = MediaTypes.of(name);
        if (type == null) {
            return null;
        }
        byte[] content = resource(name);
        return content == null ? null : new SiteFile(type, content, resource(name + ".gz"));
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = SiteFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
