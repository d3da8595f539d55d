package dev.openstream.host.settings;

import java.util.List;

/** Settings of the limits of a client: connections, lines, memory. */
final class LimitDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.MAX_CONNECTIONS,
                    SettingScope.LISTENER,
                    new Rule.Whole(1, 100_000),
                    "2048",
                    "most connections at a time, with or without a session"),
            new Definition(
                    Setting.MAX_CONNECTIONS_PER_ADDRESS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 100_000),
                    "0",
                    "most connections of one address (IPv6: of one /64), and as many over HTTP; 0 = no limit"),
            new Definition(
                    Setting.MAX_SESSIONS,
                    SettingScope.LISTENER,
                    new Rule.Whole(1, 100_000),
                    "1024",
                    "most sessions after HANDSHAKE at a time"),
            new Definition(
                    Setting.MAX_LINES_PER_SEC,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 1_000_000),
                    "0",
                    "most lines of one connection in a second; further lines wait in its socket; 0 = no limit"),
            new Definition(
                    Setting.MAX_LINE_BYTES,
                    SettingScope.LISTENER,
                    new Rule.Whole(256, 64 << 20),
                    "1048576",
                    "longest line received; a longer one gets rx_buf_overflow"),
            new Definition(
                    Setting.MAX_DEPTH,
                    SettingScope.LISTENER,
                    new Rule.Whole(4, 1_000),
                    "64",
                    "deepest nesting of a line; a deeper one gets invalid_ndjson"),
            new Definition(
                    Setting.MAX_URL_CHARS,
                    SettingScope.LISTENER,
                    new Rule.Whole(1, 65_536),
                    "2048",
                    "longest url; a longer one gets url_too_long"),
            new Definition(
                    Setting.MAX_ARGS_CHARS,
                    SettingScope.LISTENER,
                    new Rule.Whole(1, 65_536),
                    "8192",
                    "most characters of all args together; more get invalid_args"),
            new Definition(
                    Setting.MAX_ID_BYTES,
                    SettingScope.LISTENER,
                    new Rule.Whole(16, 4_096),
                    "256",
                    "longest id of a MONITOR in UTF-8; a longer one gets invalid_id"),
            new Definition(
                    Setting.BUDGET_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "most memory of all connections of all controllers; beyond it the connection with the most is"
                            + " closed;"
                            + " 0 = a quarter of the heap"),
            new Definition(
                    Setting.ADDRESS_BUDGET_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "most memory of the connections of one address (IPv6: of one /64) to one controller; 0 = three"
                            + " quarters of the controller's share"),
            new Definition(
                    Setting.CONNECTION_BUDGET_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "most memory of one connection before the server stops reading from it; 0 = an eighth of the"
                            + " controller's share"));

    private LimitDefinitions() {}
}
