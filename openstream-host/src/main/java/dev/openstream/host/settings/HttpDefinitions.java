package dev.openstream.host.settings;

import java.util.List;

/** The port of the Open API over HTTP. */
final class HttpDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.HTTP_HOST,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "same",
                    "address to listen on for HTTP; same = the address of host"),
            new Definition(
                    Setting.HTTP_PORT,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(0, 65_535),
                    "8888",
                    "port of the Open API over HTTP; 0 takes a free one"),
            new Definition(
                    Setting.HTTP_ALLOW,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "everything",
                    "calls of the Open API that clients may make over HTTP, written as for allow"),
            new Definition(
                    Setting.HTTP_ALLOW_ORIGIN,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "origins whose web pages may write over HTTP, like http://lab.example:3000, separated by commas;"
                            + " none = only this server's own"),
            new Definition(
                    Setting.HTTP_MAX_BODY_BYTES,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1_024, 64 << 20),
                    "1048576",
                    "longest HTTP request body; a longer one gets status 413"),
            new Definition(
                    Setting.HTTP_IDLE_TIMEOUT_MS,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(100, 86_400_000),
                    "60000",
                    "time after which an idle HTTP connection is closed"),
            new Definition(
                    Setting.HTTP_MAX_CONNECTIONS,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1, 100_000),
                    "256",
                    "most HTTP connections at a time"));

    private HttpDefinitions() {}
}
