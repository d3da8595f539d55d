package dev.openstream.host.settings;

import dev.openstream.host.settings.Settings.Layer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Controllers of one process and their settings. A file without the list {@code controllers} describes one controller,
 * which has no name.
 *
 * @param process settings outside of the list; only those that are {@link Setting#ofProcess} apply
 * @param members one controller or more, in the order of the file
 */
public record Fleet(Settings process, List<Member> members) {

    /** The source of what a program sets. */
    private static final String CODE = "code";

    /**
     * Settings of one controller.
     *
     * @param name letters, digits, - and _; empty for a single controller without a name
     * @param settings all settings of the controller
     * @param own settings that its entry sets; without a list, all that are set anywhere
     * @param listeners entries of the list {@code listeners}, in the order of the file; empty if there is none
     */
    public record Member(String name, Settings settings, Set<Setting> own, List<ListedListener> listeners) {

        /**
         * Adds the name of this controller to an error.
         *
         * @param wrong error of a setting
         * @return an exception that names the controller
         */
        public WrongSetting wrong(WrongSetting wrong) {
            return wrong.of(name);
        }
    }

    /**
     * Settings of one listener of a controller.
     *
     * @param name letters, digits, - and _
     * @param settings all settings; those that are not {@link Setting#ofListener} are the controller's
     * @param own settings that its entry sets
     */
    public record ListedListener(String name, Settings settings, Set<Setting> own) {}

    /**
     * Combines the sources of settings. A flag overrides a variable, a variable overrides the file, and the file
     * overrides the default. Flags and variables apply to all controllers, so an entry for one controller overrides
     * them for that controller.
     *
     * @param flags settings of the command line
     * @param environment environment variables of the process
     * @param file settings in YAML; null for none
     * @return the settings of all controllers
     * @throws WrongSetting if a value breaks its rule, or the file cannot be used
     */
    public static Fleet resolve(Map<Setting, String> flags, Map<String, String> environment, @Nullable Path file) {
        List<Layer> forAll = new ArrayList<>();
        forAll.add(new Layer(flags, setting -> "flag " + setting.flag()));
        forAll.add(new Layer(variables(environment), setting -> "variable " + setting.variable()));
        SettingsFile contents = file == null ? SettingsFile.NONE : SettingsFile.read(file);
        forAll.add(new Layer(contents.settings(), setting -> "file " + file));
        Settings process = Settings.of(forAll);
        if (contents.controllers() == null) {
            List<ListedListener> listeners = listeners(contents.listeners(), forAll, "file " + file);
            return new Fleet(process, List.of(new Member("", process, said(forAll), listeners)));
        }
        Fleet fleet = new Fleet(process, members(contents.controllers(), forAll, "file " + file));
        fleet.checkLog();
        return fleet;
    }

    /**
     * Creates the settings of one controller that a program sets.
     *
     * @param settings settings of the controller
     * @param listeners settings of further listeners by name, in order; empty for the default listener
     * @return the settings
     * @throws WrongSetting if a value breaks its rule, or a listener cannot be used
     */
    public static Fleet inCode(Map<Setting, String> settings, Map<String, Map<Setting, String>> listeners) {
        List<Layer> layers = List.of(new Layer(settings, setting -> CODE));
        Settings process = Settings.of(layers);
        List<ListedListener> places = listeners(SettingsFile.listeners(listeners, CODE), layers, CODE);
        return new Fleet(process, List.of(new Member("", process, said(layers), places)));
    }

    private static Set<Setting> said(List<Layer> layers) {
        Set<Setting> said = EnumSet.noneOf(Setting.class);
        layers.forEach(layer -> said.addAll(layer.texts().keySet()));
        return said;
    }

    private void checkLog() {
        Settings.Value file = process.value(Setting.TRAJECTORY_LOG);
        if (members.size() > 1 && !file.text().equals(Setting.TRAJECTORY_LOG.defaultText())) {
            throw WrongSetting.of(
                    Setting.TRAJECTORY_LOG, file, "none with several controllers: their lines could not be told apart");
        }
    }

    /** {@return true if there is a list of controllers, so that each has a name} */
    public boolean named() {
        return !members.getFirst().name().isEmpty();
    }

    private static Map<Setting, String> variables(Map<String, String> environment) {
        Map<Setting, String> variables = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String variable = environment.get(setting.variable());
            if (variable != null) {
                variables.put(setting, variable);
            }
        }
        return variables;
    }

    private static List<Member> members(
            List<SettingsFile.ListedController> entries, List<Layer> forAll, String source) {
        List<Member> members = new ArrayList<>();
        for (SettingsFile.ListedController entry : entries) {
            String of = source + ", controller " + entry.name();
            List<Layer> layers = over(forAll, entry.settings(), of);
            try {
                members.add(new Member(
                        entry.name(),
                        Settings.of(layers),
                        entry.settings().keySet(),
                        listeners(entry.listeners(), layers, of)));
            } catch (WrongSetting e) {
                throw e.of(entry.name());
            }
        }
        return members;
    }

    private static List<ListedListener> listeners(List<SettingsFile.Listed> entries, List<Layer> below, String source) {
        List<ListedListener> places = new ArrayList<>();
        for (SettingsFile.Listed entry : entries) {
            List<Layer> layers = over(below, entry.settings(), source + ", listener " + entry.name());
            try {
                places.add(new ListedListener(
                        entry.name(), Settings.of(layers), entry.settings().keySet()));
            } catch (WrongSetting e) {
                throw e.ofListener(entry.name());
            }
        }
        return places;
    }

    private static List<Layer> over(List<Layer> below, Map<Setting, String> texts, String source) {
        List<Layer> layers = new ArrayList<>(below);
        layers.addFirst(new Layer(texts, setting -> source));
        return layers;
    }
}
