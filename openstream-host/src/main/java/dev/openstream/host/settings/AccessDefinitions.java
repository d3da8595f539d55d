package dev.openstream.host.settings;

import java.util.List;

/** Settings of the rights of clients. */
final class AccessDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.ALLOW,
                    new Rule.Text(),
                    "everything",
                    "what clients may call: METHOD PATTERN with commas between, like GET /project/**, POST /project/robot/trajectory/*;"
                            + " or everything, or nothing"),
            new Definition(
                    Setting.READ_ONLY,
                    new Rule.Flag(),
                    "false",
                    "MONITOR is served, CONTROL and STOP control are refused"),
            new Definition(
                    Setting.VIEWER_PORT,
                    new Rule.Whole(0, 65_535),
                    "0",
                    "port of one more listener, like the others but read-only; 0 = none"),
            new Definition(
                    Setting.ONE_WRITER,
                    new Rule.Flag(),
                    "false",
                    "one client at a time may CONTROL, the first that does; others are refused"),
            new Definition(
                    Setting.ONE_WRITER_IDLE_MS,
                    new Rule.Whole(0, 86_400_000),
                    "10000",
                    "how long that client may send no CONTROL before another gets the right; 0 = for ever"),
            new Definition(
                    Setting.TOKEN_FILE,
                    new Rule.Text(),
                    "none",
                    "path of a file with lines of NAME:TOKEN: HANDSHAKE needs one as payload.token; read again when it changes"));

    private AccessDefinitions() {}
}
