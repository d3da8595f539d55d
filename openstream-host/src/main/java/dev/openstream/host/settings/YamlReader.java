package dev.openstream.host.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a YAML file with the lines of its keys, which a tree of Jackson does not have. */
final class YamlReader {

    private final Path file;
    private final JsonParser parser;

    private YamlReader(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * The first document of {@code file}, null if there is nothing in it.
     *
     * @throws WrongSetting if it cannot be read or is not YAML
     */
    static @Nullable YamlNode read(Path file) {
        if (Files.isDirectory(file)) {
            throw new WrongSetting("the settings file " + file + " is a folder");
        }
        if (!Files.isReadable(file)) {
            throw new WrongSetting("the settings file " + file + " does not exist or cannot be read");
        }
        try (JsonParser parser = new YAMLMapper().createParser(file)) {
            JsonToken first = parser.nextToken();
            return first == null || first == JsonToken.VALUE_NULL ? null : new YamlReader(file, parser).node();
        } catch (JacksonException e) {
            throw notYaml(
                    file,
                    problem(e)
                            + (e.getLocation() == null
                                    ? ""
                                    : " at line " + e.getLocation().getLineNr()));
        }
    }

    private static WrongSetting notYaml(Path file, String why) {
        return new WrongSetting("the settings file " + file + " is not valid YAML: " + why);
    }

    /** The parser draws where it was, over several lines; the one that begins a line is what it found wrong. */
    private static String problem(JacksonException cause) {
        return String.valueOf(cause.getOriginalMessage())
                .lines()
                .filter(line -> !line.startsWith(" "))
                .reduce((first, last) -> last)
                .orElse("it cannot be read");
    }

    private YamlNode node() {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return mapping();
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return sequence();
        }
        JsonNode scalar = parser.readValueAsTree();
        return new YamlNode.Scalar(scalar);
    }

    private YamlNode mapping() {
        Map<String, YamlNode.Pair> pairs = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            YamlNode.Pair before = pairs.get(key);
            if (before != null) {
                throw notYaml(
                        file,
                        "the key " + key + " occurs twice, at lines " + before.line() + " and " + line + hint(key));
            }
            parser.nextToken();
            pairs.put(key, new YamlNode.Pair(key, line, node()));
        }
        return new YamlNode.Mapping(List.copyOf(pairs.values()));
    }

    /** A group and a setting may have one name; then the mapping has room for the setting. */
    private static String hint(String key) {
        SettingGroup group = SettingGroup.ofKey(key);
        Setting setting = Setting.keyed(key);
        return group == null || setting == null
                ? ""
                : "; in the mapping of " + key + " the setting is called " + group.keyOf(setting);
    }

    private YamlNode sequence() {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Sequence(List.copyOf(items));
    }
}
