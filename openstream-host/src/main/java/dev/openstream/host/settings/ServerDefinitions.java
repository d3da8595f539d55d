package dev.openstream.host.settings;

import java.util.List;

/** The process itself: where it listens and what it logs. */
final class ServerDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.HOST,
                    SettingScope.LISTENER,
                    new Rule.Text(),
                    "127.0.0.1",
                    "address to listen on, for Open Stream and HTTP; 0.0.0.0 for all"),
            new Definition(
                    Setting.PORT,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 65_535),
                    "49000",
                    "port of Open Stream; 0 takes a free one"),
            new Definition(
                    Setting.TRANSPORT,
                    SettingScope.PROCESS,
                    new Rule.Choice(List.of("auto", "epoll", "nio")),
                    "auto",
                    "I/O of the sockets; epoll is for Linux only"),
            new Definition(
                    Setting.WARM_UP_MS,
                    SettingScope.COMMAND,
                    new Rule.Whole(0, 10_000),
                    "350",
                    "length of the warm-up before the server is ready; 0 = none"),
            new Definition(
                    Setting.LOG_LEVEL,
                    SettingScope.COMMAND,
                    new Rule.Choice(List.of("error", "warn", "info", "debug", "trace")),
                    "info",
                    "least severe level that is logged"),
            new Definition(
                    Setting.LOG_FORMAT,
                    SettingScope.COMMAND,
                    new Rule.Choice(List.of("text", "json")),
                    "text",
                    "format of the log's lines"));

    private ServerDefinitions() {}
}
