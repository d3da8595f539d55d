package dev.openstream.cli.settings;

import java.util.Arrays;
import java.util.List;

/** Settings that belong together, for the help. Each begins at a setting and goes on to where the next one begins. */
public enum SettingGroup {
    LISTENING("Where it listens, and the process", Setting.HOST),
    LIMITS("Limits of connections and lines", Setting.MAX_CONNECTIONS),
    SESSIONS("Watchdog and CONTROL", Setting.DISARMED_TIMEOUT_MS),
    SLOW_CLIENTS("Clients that do not read", Setting.SAMPLE_BUFFER_BYTES),
    HTTP("Open API over HTTP", Setting.HTTP_MAX_BODY_BYTES),
    MEMORY("Memory of all connections", Setting.BUDGET_BYTES),
    ADMINISTRATION("Log, metrics, administration", Setting.LOG_FORMAT),
    RECORDS("Audit log and recordings", Setting.AUDIT_LOG),
    ACCESS("Who may do what", Setting.ALLOW),
    GUARDING("Guard and deadman", Setting.GUARD),
    GATEWAY("In front of a real controller", Setting.UPSTREAM),
    SIMULATOR("The simulated controller", Setting.ROBOT);

    private final String heading;
    private final Setting first;

    SettingGroup(String heading, Setting first) {
        this.heading = heading;
        this.first = first;
    }

    /** A few words for people. */
    public String heading() {
        return heading;
    }

    /** All of it, in the order of the table. */
    public List<Setting> settings() {
        List<Setting> all = List.of(Setting.values());
        int end = Arrays.stream(values())
                .mapToInt(group -> all.indexOf(group.first))
                .filter(begin -> begin > all.indexOf(first))
                .min()
                .orElse(all.size());
        return all.subList(all.indexOf(first), end);
    }
}
