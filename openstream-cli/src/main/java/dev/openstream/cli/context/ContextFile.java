package dev.openstream.cli.context;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.host.settings.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The user's file of contexts: {@code $XDG_CONFIG_HOME/openstream/contexts.yaml}, or below {@code ~/.config}. */
public final class ContextFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LARGEST_PORT = 65_535;

    private final Path file;

    ContextFile(Path file) {
        this.file = file;
    }

    /** File of the user of this process. */
    public static ContextFile ofUser(Map<String, String> environment) {
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path config = folder.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(folder);
        return new ContextFile(config.resolve("openstream").resolve("contexts.yaml"));
    }

    /**
     * The name as it is.
     *
     * @throws Failure if a context cannot be called so
     */
    public static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Failure(
                    Exit.USAGE,
                    "the name \"" + name + "\" cannot be used: it must have 1 to 64 of A-Z a-z 0-9 . _ -, and begin"
                            + " with a letter or digit");
        }
        return name;
    }

    /**
     * Reads the file; returns no contexts if there is none.
     *
     * @throws Failure if it cannot be used
     */
    public Contexts read() {
        if (!Files.exists(file)) {
            return Contexts.NONE;
        }
        try {
            Object root = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            return root == null ? Contexts.NONE : contexts(mapping(root, "it"));
        } catch (IOException e) {
            throw wrong("it cannot be read: " + IoReason.of(e));
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1))
                    .orElse("");
            throw wrong("it is not YAML: " + e.getProblem() + line);
        } catch (YamlEngineException e) {
            throw wrong("it is not YAML: " + e.getMessage());
        }
    }

    private Contexts contexts(Map<?, ?> root) {
        SortedMap<String, Context> byName = new TreeMap<>();
        Object listed = root.get("contexts");
        if (listed != null) {
            for (Map.Entry<?, ?> entry : mapping(listed, "contexts").entrySet()) {
                String name = String.valueOf(entry.getKey());
                byName.put(name, context(name, mapping(entry.getValue(), name)));
            }
        }
        Object current = root.get("current");
        if (current != null && !byName.containsKey(current.toString())) {
            throw wrong("current is \"" + current + "\", and there is no such context");
        }
        return new Contexts(current == null ? null : current.toString(), byName);
    }

    private Context context(String name, Map<?, ?> fields) {
        if (!(fields.get("host") instanceof String host) || host.isBlank()) {
            throw wrong(name + ": host is missing");
        }
        return new Context(
                host,
                port(name, "port", fields.get("port"), Context.DEFAULT_PORT),
                port(name, "http-port", fields.get("http-port"), Context.DEFAULT_HTTP_PORT));
    }

    private int port(String name, String field, @Nullable Object value, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer port && port >= 1 && port <= LARGEST_PORT) {
            return port;
        }
        throw wrong(name + ": " + field + " is \"" + value + "\"; it must be 1 to " + LARGEST_PORT);
    }

    private Map<?, ?> mapping(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(what + " must be a mapping");
    }

    private Failure wrong(String why) {
        return new Failure(Exit.USAGE, "the contexts in " + file + ": " + why);
    }

    /**
     * Writes all of it, readable by the user only, in one step: whoever reads sees the old file or the new one.
     *
     * @throws Failure if that does not work
     */
    public void write(Contexts contexts) {
        try {
            Path folder = Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(folder, "contexts", ".yaml");
            try {
                Files.writeString(draft, yaml(contexts));
                if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
                }
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw Failure.cannot(Exit.INTERNAL, "write", file, e);
        }
    }

    private static String yaml(Contexts contexts) {
        Map<String, Object> root = new LinkedHashMap<>();
        if (contexts.current() != null) {
            root.put("current", contexts.current());
        }
        Map<String, Object> listed = new LinkedHashMap<>();
        contexts.byName().forEach((name, context) -> listed.put(name, fields(context)));
        root.put("contexts", listed);
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .build())
                .dumpToString(root);
    }

    private static Map<String, Object> fields(Context context) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("host", context.host());
        fields.put("port", context.port());
        fields.put("http-port", context.httpPort());
        return fields;
    }

    /** Returns the path of the file, which need not exist. */
    @Override
    public String toString() {
        return file.toString();
    }
}
