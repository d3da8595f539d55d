package dev.openstream.host.settings;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one mapping of a file. Each stands in it by its name, or in the mapping of its group by its name
 * with or
 * without that of the group: {@code guard-tcp} is {@code tcp} in {@code guard}.
 */
final class SettingsMapping {

    private final Path file;
    private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
    private final Map<Setting, String> places = new EnumMap<>(Setting.class);

    private SettingsMapping(Path file) {
        this.file = file;
    }

    /**
     * Returns the settings in {@code mapping}.
     *
     * @param otherKeys keys that are no settings and left to others
     * @throws WrongSetting if a key is no setting, a setting is said twice or has no value
     */
    static Map<Setting, String> read(YamlNode.Mapping mapping, Set<String> otherKeys, Path file) {
        SettingsMapping read = new SettingsMapping(file);
        for (YamlNode.Pair pair : mapping.pairs()) {
            if (!otherKeys.contains(pair.key())) {
                read.add(pair);
            }
        }
        return read.texts;
    }

    private void add(YamlNode.Pair pair) {
        SettingGroup group = SettingGroup.ofKey(pair.key());
        Setting setting = Setting.keyed(pair.key());
        if (group != null && pair.value() instanceof YamlNode.Mapping members) {
            members.pairs().forEach(each -> addOf(group, each));
        } else if (setting != null) {
            put(setting, pair.key(), pair);
        } else if (group == null) {
            throw new WrongSetting(pair.key() + at(pair) + " is not a setting" + KeyHint.of(pair.key()));
        } else if (!isNothing(pair.value())) {
            Setting first = group.settings().getFirst();
            throw new WrongSetting(pair.key() + at(pair) + " is a group of settings, like \"" + pair.key() + ": {"
                    + group.keyOf(first) + ": " + first.defaultText() + "}\"");
        }
    }

    /** Returns true for an empty value, as when every member of a group is commented out. */
    private static boolean isNothing(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar && scalar.value().isNull();
    }

    private void addOf(SettingGroup group, YamlNode.Pair pair) {
        Setting setting = group.keyed(pair.key());
        String name = group.key() + ": " + pair.key();
        if (setting == null) {
            throw new WrongSetting(
                    name + at(pair) + " is not a setting of " + group.key() + KeyHint.of(group, pair.key()));
        }
        put(setting, name, pair);
    }

    private void put(Setting setting, String name, YamlNode.Pair pair) {
        String text = text(setting, pair.value());
        if (text == null) {
            throw new WrongSetting(name + " (file " + file + ") must have one value, like \"port: 49000\"");
        }
        String place = "\"" + name + "\" at line " + pair.line();
        String before = places.put(setting, place);
        if (before != null) {
            throw new WrongSetting(setting.key() + " (file " + file + ") is set twice: by " + before + " and by "
                    + place + "; remove one");
        }
        texts.put(setting, text);
    }

    private static @Nullable String text(Setting setting, YamlNode value) {
        return switch (value) {
            case YamlNode.Scalar scalar -> scalar.text().isEmpty() ? null : scalar.text();
            case YamlNode.Sequence sequence -> setting == Setting.START_POSE ? joined(sequence.items()) : null;
            case YamlNode.Mapping mapping -> null;
        };
    }

    private static String joined(List<YamlNode> items) {
        return items.stream()
                .map(item -> item instanceof YamlNode.Scalar scalar ? scalar.text() : "")
                .collect(Collectors.joining(","));
    }

    private String at(YamlNode.Pair pair) {
        return " (file " + file + ", line " + pair.line() + ")";
    }
}
