package dev.openstream.cli.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML file: one mapping from keys to scalars. */
final class SettingsFile {

    private SettingsFile() {}

    /**
     * Reads what {@code file} sets.
     *
     * @throws WrongSetting if it cannot be read, is not such a mapping, or names a setting that does not exist
     */
    static Map<Setting, String> read(Path file) {
        if (!Files.isReadable(file)) {
            throw new WrongSetting("the settings file " + file + " does not exist or cannot be read");
        }
        JsonNode root = parse(file);
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        if (root.isMissingNode() || root.isNull()) {
            return values;
        }
        if (!root.isObject()) {
            throw new WrongSetting("the settings file " + file + " must be a mapping, like \"port: 49000\"");
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            values.put(setting(entry.getKey(), file), text(entry, file));
        }
        return values;
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
