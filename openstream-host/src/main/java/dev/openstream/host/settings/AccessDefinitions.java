package dev.openstream.host.settings;

import java.util.List;

/** Settings of the rights of clients. */
final class AccessDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.ALLOW,
                    SettingScope.LISTENER,
                    new Rule.Text(),
                    "everything",
                    "calls that clients may make: METHOD PATTERN, separated by commas, like GET /project/**,"
                            + " POST /project/robot/trajectory/*; or everything, or nothing"),
            new Definition(
                    Setting.READ_ONLY,
                    SettingScope.LISTENER,
                    new Rule.Flag(),
                    "false",
                    "read-only: MONITOR is served, CONTROL and STOP control are refused"),
            new Definition(
                    Setting.VIEWER_PORT,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(0, 65_535),
                    "0",
                    "port of one more listener, which is read-only; 0 = none"),
            new Definition(
                    Setting.ONE_WRITER,
                    SettingScope.CONTROLLER,
                    new Rule.Flag(),
                    "false",
                    "only one client at a time may send CONTROL: the first one that does; others are refused"),
            new Definition(
                    Setting.ONE_WRITER_IDLE_MS,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(0, 86_400_000),
                    "10000",
                    "time without CONTROL after which that client loses the right to another; 0 = never"),
            new Definition(
                    Setting.TOKEN_FILE,
                    SettingScope.LISTENER,
                    new Rule.Text(),
                    "none",
                    "path of a file with lines of NAME:TOKEN, one of which HANDSHAKE needs as payload.token; read"
                            + " again when it changes"));

    private AccessDefinitions() {}
}
