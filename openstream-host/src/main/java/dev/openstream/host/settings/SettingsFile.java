package dev.openstream.host.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file: one mapping of {@link SettingsMapping settings}, and perhaps the list {@code controllers}, whose entries are such mappings
 * with a name. Outside of that list, or in each of its entries, there may be the list {@code listeners}, likewise.
 *
 * @param settings outside the list
 * @param listeners the list outside of that of controllers, in order; empty if there is none
 * @param controllers the list, in order; null if there is none
 */
record SettingsFile(
        Map<Setting, String> settings,
        List<Listed> listeners,
        @Nullable List<ListedController> controllers) {

    private static final String CONTROLLERS = "controllers";
    private static final String LISTENERS = "listeners";
    private static final String NAME = "name";
    private static final String NAME_WORDS = "1 to 32 letters, digits, - and _";
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** Contents without a file. */
    static final SettingsFile NONE = new SettingsFile(Map.of(), List.of(), null);

    /** One of a list. */
    record Listed(String name, Map<Setting, String> settings) {}

    /** One controller. */
    record ListedController(String name, Map<Setting, String> settings, List<Listed> listeners) {}

    /**
     * Reads what {@code file} sets.
     *
     * @throws WrongSetting if it cannot be read, has another form, or names a setting that does not exist
     */
    static SettingsFile read(Path file) {
        YamlNode node = YamlReader.read(file);
        if (node == null) {
            return NONE;
        }
        if (!(node instanceof YamlNode.Mapping root)) {
            throw new WrongSetting("the settings file " + file + " must be a mapping, like \"port: 49000\"");
        }
        YamlNode list = root.get(CONTROLLERS);
        List<Listed> listeners = listeners(root, file);
        if (list != null && !listeners.isEmpty()) {
            throw new WrongSetting(LISTENERS + " (file " + file + ") must be in an entry of " + CONTROLLERS);
        }
        return new SettingsFile(
                SettingsMapping.read(root, Set.of(CONTROLLERS, LISTENERS), file),
                listeners,
                list == null ? null : controllers(list, file));
    }

    private static List<ListedController> controllers(YamlNode list, Path file) {
        List<ListedController> entries = new ArrayList<>();
        for (Map.Entry<String, YamlNode.Mapping> named :
                named(list, CONTROLLERS, file).entrySet()) {
            try {
                Map<Setting, String> settings = SettingsMapping.read(named.getValue(), Set.of(NAME, LISTENERS), file);
                check(settings, setting -> !setting.ofProcess(), "the whole process", CONTROLLERS, "file " + file);
                entries.add(new ListedController(named.getKey(), settings, listeners(named.getValue(), file)));
            } catch (WrongSetting e) {
                throw e.of(named.getKey());
            }
        }
        return entries;
    }

    private static List<Listed> listeners(YamlNode.Mapping mapping, Path file) {
        List<Listed> entries = new ArrayList<>();
        YamlNode list = mapping.get(LISTENERS);
        if (list != null) {
            for (Map.Entry<String, YamlNode.Mapping> named :
                    named(list, LISTENERS, file).entrySet()) {
                try {
                    Map<Setting, String> settings = SettingsMapping.read(named.getValue(), Set.of(NAME), file);
                    checkListener(settings, "file " + file);
                    entries.add(new Listed(named.getKey(), settings));
                } catch (WrongSetting e) {
                    throw e.ofListener(named.getKey());
                }
            }
        }
        return entries;
    }

    /**
     * The listeners of a program.
     *
     * @throws WrongSetting if one has no name, or a setting that holds for the whole controller
     */
    static List<Listed> listeners(Map<String, Map<Setting, String>> byName, String source) {
        List<Listed> entries = new ArrayList<>();
        byName.forEach((name, settings) -> {
            if (!NAMES.matcher(name).matches()) {
                throw new WrongSetting("listener number " + (entries.size() + 1) + " (" + source
                        + ") must have a name of " + NAME_WORDS);
            }
            try {
                checkListener(settings, source);
            } catch (WrongSetting e) {
                throw e.ofListener(name);
            }
            entries.add(new Listed(name, settings));
        });
        return entries;
    }

    private static void checkListener(Map<Setting, String> settings, String source) {
        check(settings, Setting::ofListener, "the whole controller", LISTENERS, source);
    }

    private static void check(
            Map<Setting, String> settings, Predicate<Setting> allowed, String whole, String list, String source) {
        for (Setting setting : settings.keySet()) {
            if (!allowed.test(setting)) {
                throw new WrongSetting(
                        setting.key() + " (" + source + ") applies to " + whole + "; it must be outside of " + list);
            }
        }
    }

    /** The entries of {@code list} by their names, in order. */
    private static Map<String, YamlNode.Mapping> named(YamlNode list, String key, Path file) {
        if (!(list instanceof YamlNode.Sequence sequence) || sequence.items().isEmpty()) {
            throw new WrongSetting(key + " (file " + file + ") must be a list, each like \"- name: left\"");
        }
        Map<String, YamlNode.Mapping> entries = new LinkedHashMap<>();
        String one = key.substring(0, key.length() - 1);
        for (YamlNode node : sequence.items()) {
            YamlNode.Mapping entry =
                    node instanceof YamlNode.Mapping mapping ? mapping : new YamlNode.Mapping(List.of());
            String name = entry.get(NAME) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
            if (!NAMES.matcher(name).matches()) {
                throw new WrongSetting(one + " number " + (entries.size() + 1) + " (file " + file
                        + ") must have a name of " + NAME_WORDS + ", like \"- name: left\"");
            }
            if (entries.put(name, entry) != null) {
                throw new WrongSetting("two " + key + " are called " + name + " (file " + file + ")");
            }
        }
        return entries;
    }
}
