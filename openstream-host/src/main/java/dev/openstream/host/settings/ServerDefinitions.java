package dev.openstream.host.settings;

import java.util.List;

/** The process itself: where it listens and what it logs. */
final class ServerDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.HOST,
                    new Rule.Text(),
                    "127.0.0.1",
                    "address to listen at, for Open Stream and for HTTP; 0.0.0.0 for all"),
            new Definition(Setting.PORT, new Rule.Whole(0, 65_535), "49000", "port of Open Stream; 0 takes a free one"),
            new Definition(
                    Setting.TRANSPORT,
                    new Rule.Choice(List.of("auto", "epoll", "nio")),
                    "auto",
                    "how sockets are waited for; epoll is Linux only"),
            new Definition(
                    Setting.WARM_UP_MS,
                    new Rule.Whole(0, 10_000),
                    "350",
                    "how long the hot path is exercised before ready; 0 = not at all"),
            new Definition(
                    Setting.LOG_LEVEL,
                    new Rule.Choice(List.of("error", "warn", "info", "debug", "trace")),
                    "info",
                    "how much is logged"),
            new Definition(
                    Setting.LOG_FORMAT,
                    new Rule.Choice(List.of("text", "json")),
                    "text",
                    "what the lines of the log are"));

    private ServerDefinitions() {}
}
