package dev.openstream.host.settings;

import java.util.List;

/** The port of metrics, health and administration. */
final class AdminDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.ADMIN_PORT,
                    SettingScope.PROCESS,
                    new Rule.Whole(0, 65_535),
                    "0",
                    "port for metrics, health, sessions and the log level; 0 = none"),
            new Definition(
                    Setting.ADMIN_HOST,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "127.0.0.1",
                    "address of the admin port; an address other than loopback needs admin-token-file"),
            new Definition(
                    Setting.ADMIN_TOKEN_FILE,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "path of a file with the token that callers of the admin port must send, 16 characters or more;"
                            + " none = no token"));

    private AdminDefinitions() {}
}
