package dev.openstream.host.settings;

import java.util.List;

/** Settings of the limits of a client: connections, lines, memory. */
final class LimitDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.MAX_CONNECTIONS,
                    new Rule.Whole(1, 100_000),
                    "2048",
                    "most connections at a time, with or without a session"),
            new Definition(
                    Setting.MAX_CONNECTIONS_PER_ADDRESS,
                    new Rule.Whole(0, 100_000),
                    "0",
                    "most connections of one address, of IPv6 of one /64, and as many over HTTP; 0 = no such limit"),
            new Definition(
                    Setting.MAX_SESSIONS,
                    new Rule.Whole(1, 100_000),
                    "1024",
                    "most sessions that have shaken hands at a time"),
            new Definition(
                    Setting.MAX_LINES_PER_SEC,
                    new Rule.Whole(0, 1_000_000),
                    "0",
                    "most lines of one connection in a second; what is more waits in its socket; 0 = no such limit"),
            new Definition(
                    Setting.MAX_LINE_BYTES,
                    new Rule.Whole(256, 64 << 20),
                    "1048576",
                    "longest line received; a longer one is rx_buf_overflow"),
            new Definition(
                    Setting.MAX_DEPTH,
                    new Rule.Whole(4, 1_000),
                    "64",
                    "deepest nesting of a line; a deeper one is invalid_ndjson"),
            new Definition(
                    Setting.MAX_URL_CHARS,
                    new Rule.Whole(1, 65_536),
                    "2048",
                    "longest url; a longer one is url_too_long"),
            new Definition(
                    Setting.MAX_ARGS_CHARS,
                    new Rule.Whole(1, 65_536),
                    "8192",
                    "most characters of args in all; more is invalid_args"),
            new Definition(
                    Setting.MAX_ID_BYTES,
                    new Rule.Whole(16, 4_096),
                    "256",
                    "longest id of a MONITOR in UTF-8; a longer one is invalid_id"),
            new Definition(
                    Setting.BUDGET_BYTES,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "most memory that connections may hold together, at all controllers; then the greediest is ended; 0 = a quarter"
                            + " of the heap"),
            new Definition(
                    Setting.ADDRESS_BUDGET_BYTES,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "the same for those of one address at one controller, of IPv6 of one /64; 0 = three quarters of the controller's"),
            new Definition(
                    Setting.CONNECTION_BUDGET_BYTES,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "most memory that one connection may hold before no more is read from it; 0 = an eighth of the controller's"));

    private LimitDefinitions() {}
}
