package dev.openstream.host.settings;

import java.util.List;

/** Settings of a session's requests, and of clients that read slowly. */
final class SessionDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.MIN_PERIOD_MS,
                    new Rule.Whole(1, 30_000),
                    "2",
                    "smallest MONITOR period; smaller ones are raised to it"),
            new Definition(
                    Setting.MAX_PERIOD_MS,
                    new Rule.Whole(1, 86_400_000),
                    "30000",
                    "largest MONITOR period; larger ones are lowered to it"),
            new Definition(
                    Setting.TIMESTAMPS,
                    new Rule.Choice(List.of("relative", "epoch")),
                    "relative",
                    "what ts counts from: MONITOR or 1970"),
            new Definition(
                    Setting.MONITOR_ERROR_MS,
                    new Rule.Whole(0, 60_000),
                    "1000",
                    "least time between two monitor_internal_error lines"),
            new Definition(
                    Setting.CONTROL_QUEUE,
                    new Rule.Whole(1, 1_000_000),
                    "1024",
                    "most CONTROLs that wait; one more is control_busy"),
            new Definition(
                    Setting.CONTROL_QUEUE_BYTES,
                    new Rule.Whole(1_024, 1L << 30),
                    "4194304",
                    "most bytes of CONTROLs that wait in a session; beyond it one more is control_busy"),
            new Definition(
                    Setting.CALL_TIMEOUT_MS,
                    new Rule.Whole(1, 60_000),
                    "2000",
                    "longest time that the controller has for one call"),
            new Definition(
                    Setting.SAMPLE_BUFFER_BYTES,
                    new Rule.Whole(4_096, 64 << 20),
                    "65536",
                    "unread by a client before data gives way to newer"),
            new Definition(
                    Setting.REPLY_BUFFER_BYTES,
                    new Rule.Whole(4_096, 64 << 20),
                    "1048576",
                    "unread by a client before no more is read from it"),
            new Definition(
                    Setting.STALL_TIMEOUT_MS,
                    new Rule.Whole(0, 86_400_000),
                    "5000",
                    "how long such a client may take nothing; 0 = for ever"),
            new Definition(
                    Setting.LINGER_MS,
                    new Rule.Whole(0, 800),
                    "500",
                    "how long a client has to take the last lines before a close"),
            new Definition(
                    Setting.STOP_CLOSE_MS,
                    new Rule.Whole(0, 60_000),
                    "2000",
                    "how long a client has to close after STOP session"));

    private SessionDefinitions() {}
}
