package dev.openstream.cli.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file: one mapping from keys to scalars, and perhaps the list {@code controllers}, whose entries are such mappings
 * with a name. Outside of that list, or in each of its entries, there may be the list {@code listeners}, likewise.
 *
 * @param settings outside the list
 * @param listeners the list outside of that of controllers, in order; empty if there is none
 * @param controllers the list, in order; null if there is none
 */
record SettingsFile(
        Map<Setting, String> settings,
        List<Listed> listeners,
        @Nullable List<Entry> controllers) {

    private static final String CONTROLLERS = "controllers";
    private static final String LISTENERS = "listeners";
    private static final String NAME = "name";
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** No file. */
    static final SettingsFile NONE = new SettingsFile(Map.of(), List.of(), null);

    /** One of a list. */
    record Listed(String name, Map<Setting, String> settings) {}

    /** One controller. */
    record Entry(String name, Map<Setting, String> settings, List<Listed> listeners) {}

    /**
     * Reads what {@code file} sets.
     *
     * @throws WrongSetting if it cannot be read, has another form, or names a setting that does not exist
     */
    static SettingsFile read(Path file) {
        if (Files.isDirectory(file)) {
            throw new WrongSetting("the settings file " + file + " is a folder");
        }
        if (!Files.isReadable(file)) {
            throw new WrongSetting("the settings file " + file + " does not exist or cannot be read");
        }
        JsonNode root = parse(file);
        if (root.isMissingNode() || root.isNull()) {
            return NONE;
        }
        if (!root.isObject()) {
            throw new WrongSetting("the settings file " + file + " must be a mapping, like \"port: 49000\"");
        }
        JsonNode list = root.get(CONTROLLERS);
        List<Listed> listeners = listeners(root, file);
        if (list != null && !listeners.isEmpty()) {
            throw new WrongSetting(LISTENERS + " (file " + file + ") must stand in an entry of " + CONTROLLERS);
        }
        return new SettingsFile(
                settings(root, Set.of(CONTROLLERS, LISTENERS), file),
                listeners,
                list == null ? null : controllers(list, file));
    }

    private static Map<Setting, String> settings(JsonNode mapping, Set<String> otherKeys, Path file) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            if (!otherKeys.contains(entry.getKey())) {
                values.put(setting(entry.getKey(), file), text(entry, file));
            }
        }
        return values;
    }

    private static List<Entry> controllers(JsonNode list, Path file) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> named : named(list, CONTROLLERS, file).entrySet()) {
            try {
                Map<Setting, String> settings = settings(named.getValue(), Set.of(NAME, LISTENERS), file);
                check(settings, setting -> !setting.ofProcess(), "the whole process", CONTROLLERS, file);
                entries.add(new Entry(named.getKey(), settings, listeners(named.getValue(), file)));
            } catch (WrongSetting e) {
                throw e.of(named.getKey());
            }
        }
        return entries;
    }

    private static List<Listed> listeners(JsonNode mapping, Path file) {
        List<Listed> entries = new ArrayList<>();
        JsonNode list = mapping.get(LISTENERS);
        if (list != null) {
            for (Map.Entry<String, JsonNode> named :
                    named(list, LISTENERS, file).entrySet()) {
                try {
                    Map<Setting, String> settings = settings(named.getValue(), Set.of(NAME), file);
                    check(settings, Setting::ofListener, "the whole controller", LISTENERS, file);
                    entries.add(new Listed(named.getKey(), settings));
                } catch (WrongSetting e) {
                    throw e.ofListener(named.getKey());
                }
            }
        }
        return entries;
    }

    private static void check(
            Map<Setting, String> settings, Predicate<Setting> allowed, String whole, String list, Path file) {
        for (Setting setting : settings.keySet()) {
            if (!allowed.test(setting)) {
                throw new WrongSetting(setting.key() + " (file " + file + ") holds for " + whole
                        + "; it must stand outside of " + list);
            }
        }
    }

    /** The entries of {@code list} by their names, in order. */
    private static Map<String, JsonNode> named(JsonNode list, String key, Path file) {
        if (!list.isArray() || list.isEmpty()) {
            throw new WrongSetting(key + " (file " + file + ") must be a list, each like \"- name: left\"");
        }
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        String one = key.substring(0, key.length() - 1);
        for (JsonNode node : list) {
            String name = node.isObject() ? node.path(NAME).asString("") : "";
            if (!NAMES.matcher(name).matches()) {
                throw new WrongSetting(one + " number " + (entries.size() + 1) + " (file " + file
                        + ") must have a name of 1 to 32 letters, digits, - and _, like \"- name: left\"");
            }
            if (entries.put(name, node) != null) {
                throw new WrongSetting("two " + key + " are called " + name + " (file " + file + ")");
            }
        }
        return entries;
    }

    private static JsonNode parse(Path file) {
        try {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(file);
        } catch (JacksonException e) {
            throw new WrongSetting("the settings file " + file + " is not valid YAML: " + problem(e)
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNr()));
        }
    }

    /** The parser draws where it was, over several lines; the one that begins a line is what it found wrong. */
    private static String problem(JacksonException cause) {
        return String.valueOf(cause.getOriginalMessage())
                .lines()
                .filter(line -> !line.startsWith(" "))
                .reduce((first, last) -> last)
                .orElse("it cannot be read");
    }

    private static Setting setting(String key, Path file) {
        Setting setting = Setting.keyed(key);
        if (setting == null) {
            throw new WrongSetting(key + " (file " + file + ") is no setting; see openstream config show");
        }
        return setting;
    }

    private static String text(Map.Entry<String, JsonNode> entry, Path file) {
        JsonNode value = entry.getValue();
        if (value.isArray() && entry.getKey().equals(Setting.START_POSE.key())) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
        }
        if (!value.isValueNode() || value.isNull() || value.asString().isEmpty()) {
            throw new WrongSetting(entry.getKey() + " (file " + file + ") must have one value, like \"port: 49000\"");
        }
        return value.asString();
    }
}
