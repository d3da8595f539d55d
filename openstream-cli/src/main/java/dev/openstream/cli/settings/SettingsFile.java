package dev.openstream.cli.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file: one mapping from keys to scalars, and perhaps the list {@code controllers}, whose entries are such mappings
 * with a name.
 *
 * @param settings outside the list
 * @param controllers the list, in order; null if there is none
 */
record SettingsFile(Map<Setting, String> settings, @Nullable List<Entry> controllers) {

    private static final String CONTROLLERS = "controllers";
    private static final String NAME = "name";
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** One controller. */
    record Entry(String name, Map<Setting, String> settings) {}

    /**
     * Reads what {@code file} sets.
     *
     * @throws WrongSetting if it cannot be read, has another form, or names a setting that does not exist
     */
    static SettingsFile read(Path file) {
        if (!Files.isReadable(file)) {
            throw new WrongSetting("the settings file " + file + " does not exist or cannot be read");
        }
        JsonNode root = parse(file);
        if (root.isMissingNode() || root.isNull()) {
            return new SettingsFile(Map.of(), null);
        }
        if (!root.isObject()) {
            throw new WrongSetting("the settings file " + file + " must be a mapping, like \"port: 49000\"");
        }
        JsonNode list = root.get(CONTROLLERS);
        return new SettingsFile(settings(root, CONTROLLERS, file), list == null ? null : entries(list, file));
    }

    private static Map<Setting, String> settings(JsonNode mapping, String otherKey, Path file) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            if (!entry.getKey().equals(otherKey)) {
                values.put(setting(entry.getKey(), file), text(entry, file));
            }
        }
        return values;
    }

    private static List<Entry> entries(JsonNode list, Path file) {
        if (!list.isArray() || list.isEmpty()) {
            throw new WrongSetting(CONTROLLERS + " (file " + file + ") must be a list, each like \"- name: left\"");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : list) {
            String name = name(node, entries.size() + 1, file);
            if (!names.add(name)) {
                throw new WrongSetting("two controllers are called " + name + " (file " + file + ")");
            }
            entries.add(entry(name, node, file));
        }
        return entries;
    }

    private static String name(JsonNode node, int number, Path file) {
        String name = node.isObject() ? node.path(NAME).asString("") : "";
        if (!NAMES.matcher(name).matches()) {
            throw new WrongSetting("controller number " + number + " (file " + file
                    + ") must have a name of 1 to 32 letters, digits, - and _, like \"- name: left\"");
        }
        return name;
    }

    private static Entry entry(String name, JsonNode node, Path file) {
        try {
            Map<Setting, String> settings = settings(node, NAME, file);
            for (Setting setting : settings.keySet()) {
                if (setting.ofProcess()) {
                    throw new WrongSetting(setting.key() + " (file " + file
                            + ") holds for the whole process; it must stand outside of " + CONTROLLERS);
                }
            }
            return new Entry(name, settings);
        } catch (WrongSetting e) {
            throw e.of(name);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(file);
        } catch (JacksonException e) {
            throw new WrongSetting("the settings file " + file + " is not valid YAML: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNr()));
        }
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
        if (!value.isValueNode() || value.isNull() || value.asString().isEmpty()) {
            throw new WrongSetting(entry.getKey() + " (file " + file + ") must have one value, like \"port: 49000\"");
        }
        return value.asString();
    }
}
