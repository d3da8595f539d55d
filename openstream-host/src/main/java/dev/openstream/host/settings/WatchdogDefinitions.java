package dev.openstream.host.settings;

import java.util.List;

/** Settings of the reaction to a client that falls silent or is lost. */
final class WatchdogDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.HANDSHAKE_TIMEOUT_MS,
                    new Rule.Whole(0, 86_400_000),
                    "0",
                    "how long a connection has for TLS, and then for HANDSHAKE; 0 = 10 s for TLS, and the watchdog's time"),
            new Definition(
                    Setting.DISARMED_TIMEOUT_MS,
                    new Rule.Whole(0, 86_400_000),
                    "180000",
                    "watchdog without MONITOR: no valid command; 0 = off"),
            new Definition(
                    Setting.ARMED_TIMEOUT_MS,
                    new Rule.Whole(0, 86_400_000),
                    "5000",
                    "watchdog with MONITOR: no progress; 0 = off"),
            new Definition(
                    Setting.HOLD_ON_DISCONNECT,
                    new Rule.Flag(),
                    "false",
                    "flush and hold when a session that sent CONTROL is lost"),
            new Definition(
                    Setting.DEADMAN_MS,
                    new Rule.Whole(0, 60_000),
                    "0",
                    "longest time without CONTROL while a session's points are executed, then the robot holds; 0 = off"),
            new Definition(
                    Setting.DEADMAN_ACTION,
                    new Rule.Choice(List.of("stop", "hold")),
                    "stop",
                    "what is done then: as STOP control, or hold only, and CONTROLs that wait are executed after"),
            new Definition(
                    Setting.DEADMAN_BY_CLIENT,
                    new Rule.Flag(),
                    "false",
                    "whether deadman_ms in HANDSHAKE counts too; the shorter of both does"));

    private WatchdogDefinitions() {}
}
