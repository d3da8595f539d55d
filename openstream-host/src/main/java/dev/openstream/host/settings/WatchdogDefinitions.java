package dev.openstream.host.settings;

import java.util.List;

/** Settings of the reaction to a client that falls silent or is lost. */
final class WatchdogDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.HANDSHAKE_TIMEOUT_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 86_400_000),
                    "0",
                    "time for TLS, and then for HANDSHAKE; 0 = 10 s for TLS, and disarmed-timeout-ms for HANDSHAKE"),
            new Definition(
                    Setting.DISARMED_TIMEOUT_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 86_400_000),
                    "180000",
                    "watchdog without MONITOR: longest time without a valid command; 0 = off"),
            new Definition(
                    Setting.ARMED_TIMEOUT_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 86_400_000),
                    "5000",
                    "watchdog with MONITOR: longest time without progress; 0 = off"),
            new Definition(
                    Setting.HOLD_ON_DISCONNECT,
                    SettingScope.LISTENER,
                    new Rule.Flag(),
                    "false",
                    "the robot flushes its points and holds when a session that sent CONTROL is lost"),
            new Definition(
                    Setting.DEADMAN_MS,
                    SettingScope.LISTENER,
                    new Rule.Whole(0, 60_000),
                    "0",
                    "longest time without CONTROL while a session's points are executed; after it the robot holds; 0"
                            + " = off"),
            new Definition(
                    Setting.DEADMAN_ACTION,
                    SettingScope.LISTENER,
                    new Rule.Choice(List.of("stop", "hold")),
                    "stop",
                    "action of the deadman: stop acts as STOP control; hold only holds, and waiting CONTROLs are"
                            + " executed afterwards"),
            new Definition(
                    Setting.DEADMAN_BY_CLIENT,
                    SettingScope.LISTENER,
                    new Rule.Flag(),
                    "false",
                    "a client may set deadman_ms in HANDSHAKE; the shorter time counts"));

    private WatchdogDefinitions() {}
}
