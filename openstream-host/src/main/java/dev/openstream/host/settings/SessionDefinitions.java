package dev.openstream.host.settings;

import java.util.List;

/** Settings of a session's requests, and of clients that read slowly. */
final class SessionDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.MIN_PERIOD_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(1, 30_000),
                    "2",
                    "smallest MONITOR period; smaller ones are raised to it"),
            new Definition(
                    Setting.MAX_PERIOD_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(1, 86_400_000),
                    "30000",
                    "largest MONITOR period; larger ones are lowered to it"),
            new Definition(
                    Setting.TIMESTAMPS,
                    SettingScope.LISTENER,
                    new Rule.Choice(List.of("relative", "epoch")),
                    "relative",
                    "start of ts: relative to the MONITOR, or epoch (1970)"),
            new Definition(
                    Setting.MONITOR_ERROR_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 60_000),
                    "1000",
                    "least time between two monitor_internal_error lines"),
            new Definition(
                    Setting.CONTROL_QUEUE,
                    SettingScope.LISTENER,
                    new Rule.Whole(1, 1_000_000),
                    "1024",
                    "most waiting CONTROLs; one more gets control_busy"),
            new Definition(
                    Setting.CONTROL_QUEUE_BYTES,
                    SettingScope.LISTENER,
                    new Rule.Whole(1_024, 1L << 30),
                    "4194304",
                    "most bytes of waiting CONTROLs in a session; one more gets control_busy"),
            new Definition(
                    Setting.CALL_TIMEOUT_MS,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1, 60_000),
                    "2000",
                    "longest time for the controller to answer one call"),
            new Definition(
                    Setting.SAMPLE_BUFFER_BYTES,
                    SettingScope.LISTENER,
                    new Rule.Whole(4_096, 64 << 20),
                    "65536",
                    "most bytes that wait for a slow client before new samples replace old ones"),
            new Definition(
                    Setting.REPLY_BUFFER_BYTES,
                    SettingScope.LISTENER,
                    new Rule.Whole(4_096, 64 << 20),
                    "1048576",
                    "most bytes of answers that wait for a slow client before the server stops reading from it"),
            new Definition(
                    Setting.STALL_TIMEOUT_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 86_400_000),
                    "5000",
                    "longest time that such a client may read nothing; 0 = no limit"),
            new Definition(
                    Setting.LINGER_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 800),
                    "500",
                    "time for a client to read the last lines before a close"),
            new Definition(
                    Setting.STOP_CLOSE_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 60_000),
                    "2000",
                    "time for a client to close the connection after STOP session"));

    private SessionDefinitions() {}
}
