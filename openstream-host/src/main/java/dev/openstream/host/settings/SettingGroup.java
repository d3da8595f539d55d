package dev.openstream.host.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Group of settings: a heading in the help and in docs/settings.md, and a mapping in the YAML file. Inside the mapping
 * a setting has its full name, or the name without the group in front: {@code guard-tcp} is {@code tcp} in {@code
 * guard}.
 */
public enum SettingGroup {
    SERVER("Server: addresses and the process", ServerDefinitions.ALL),
    SESSIONS("Sessions: MONITOR, CONTROL, clients that read slowly", SessionDefinitions.ALL),
    LIMITS("Limits: connections, lines, memory", LimitDefinitions.ALL),
    WATCHDOG("Watchdog: clients that fall silent, and the deadman", WatchdogDefinitions.ALL),
    HTTP("HTTP: the Open API", HttpDefinitions.ALL),
    ADMIN("Admin: metrics, health, sessions", AdminDefinitions.ALL),
    UI("UI: the page in a browser", UiDefinitions.ALL),
    RECORDS("Records: audit log and recordings", RecordDefinitions.ALL),
    ACCESS("Access: the rights of clients", AccessDefinitions.ALL),
    TLS("TLS: Open Stream over TLS", TlsDefinitions.ALL),
    GUARD("Guard: limits of motion for all clients", GuardDefinitions.ALL),
    UPSTREAM("Upstream: the controller behind a gateway", UpstreamDefinitions.ALL),
    SIMULATOR("Simulator: the simulated controller", SimulatorDefinitions.ALL);

    /** The name inside a group of a setting that is called as the group is. */
    private static final Map<Setting, String> NAMESAKES = Map.of(Setting.GUARD, "mode", Setting.UPSTREAM, "url");

    private final String heading;

    @SuppressWarnings("ImmutableEnumChecker") // A list that nobody can change, of records of immutable values.
    private final List<Definition> definitions;

    SettingGroup(String heading, List<Definition> definitions) {
        this.heading = heading;
        this.definitions = definitions;
    }

    /** {@return the name in the YAML file, for example {@code guard}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the heading, which begins with the name} */
    public String heading() {
        return heading;
    }

    /** {@return the settings of the group, in the order of the documentation} */
    public List<Setting> settings() {
        return definitions.stream().map(Definition::setting).toList();
    }

    /**
     * Finds the shortest name of a setting inside the group's mapping.
     *
     * @param setting setting of this group
     * @return the name, for example {@code speed-percent}
     */
    public String keyOf(Setting setting) {
        String namesake = NAMESAKES.get(setting);
        if (namesake != null) {
            return namesake;
        }
        String prefix = key() + "-";
        return setting.key().startsWith(prefix) ? setting.key().substring(prefix.length()) : setting.key();
    }

    /** The setting that {@code key} means inside the group, null if there is none. */
    @Nullable
    Setting keyed(String key) {
        for (Setting setting : settings()) {
            if (setting.key().equals(key) || keyOf(setting).equals(key)) {
                return setting;
            }
        }
        return null;
    }

    /** The group with this key, null if there is none. */
    static @Nullable SettingGroup ofKey(String key) {
        for (SettingGroup group : values()) {
            if (group.key().equals(key)) {
                return group;
            }
        }
        return null;
    }

    static SettingGroup of(Setting setting) {
        return Objects.requireNonNull(Index.GROUPS.get(setting));
    }

    static Definition definition(Setting setting) {
        return Objects.requireNonNull(Index.DEFINITIONS.get(setting));
    }

    /** Index of the groups by setting. */
    private static final class Index {

        private static final Map<Setting, SettingGroup> GROUPS = new EnumMap<>(Setting.class);
        private static final Map<Setting, Definition> DEFINITIONS = new EnumMap<>(Setting.class);

        static {
            for (SettingGroup group : SettingGroup.values()) {
                for (Definition definition : group.definitions) {
                    GROUPS.put(definition.setting(), group);
                    DEFINITIONS.put(definition.setting(), definition);
                }
            }
        }
    }
}
