package dev.openstream.host.settings;

import java.util.List;

/** The port of the Open API over HTTP. */
final class HttpDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.HTTP_HOST,
                    new Rule.Text(),
                    "same",
                    "address to listen at for HTTP only; same for that of host"),
            new Definition(
                    Setting.HTTP_PORT,
                    new Rule.Whole(0, 65_535),
                    "8888",
                    "port of the Open API over HTTP; 0 takes a free one"),
            new Definition(
                    Setting.HTTP_ALLOW,
                    new Rule.Text(),
                    "everything",
                    "what clients may call of the Open API over HTTP, as for allow"),
            new Definition(
                    Setting.HTTP_ALLOW_ORIGIN,
                    new Rule.Text(),
                    "none",
                    "whose web pages may write over HTTP, like http://lab.example:3000, with commas between; none for this server's"
                            + " own only"),
            new Definition(
                    Setting.HTTP_MAX_BODY_BYTES,
                    new Rule.Whole(1_024, 64 << 20),
                    "1048576",
                    "longest HTTP request body; a longer one is 413"),
            new Definition(
                    Setting.HTTP_IDLE_TIMEOUT_MS,
                    new Rule.Whole(100, 86_400_000),
                    "60000",
                    "idle HTTP connections are closed after this"),
            new Definition(
                    Setting.HTTP_MAX_CONNECTIONS,
                    new Rule.Whole(1, 100_000),
                    "256",
                    "most HTTP connections at a time"));

    private HttpDefinitions() {}
}
