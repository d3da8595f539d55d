package dev.openstream.host.settings;

import java.util.List;

/** The port of metrics, health and administration. */
final class AdminDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.ADMIN_PORT,
                    new Rule.Whole(0, 65_535),
                    "0",
                    "port of metrics, health, sessions and the level of the log; 0 = there is none"),
            new Definition(
                    Setting.ADMIN_HOST,
                    new Rule.Text(),
                    "127.0.0.1",
                    "address of the admin port; what is not on loopback needs admin-token-file"),
            new Definition(
                    Setting.ADMIN_TOKEN_FILE,
                    new Rule.Text(),
                    "none",
                    "path of a file with what callers of the admin port have to know, 16 characters or more; none for none"));

    private AdminDefinitions() {}
}
