package dev.openstream.host.settings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Scope of a setting, where that is less or more than one controller. */
final class SettingScope {

    /** Each listener of a controller may have its own. */
    static final Set<Setting> LISTENER = Collections.unmodifiableSet(EnumSet.of(
            Setting.HOST,
            Setting.PORT,
            Setting.MAX_CONNECTIONS,
            Setting.MAX_SESSIONS,
            Setting.MAX_LINE_BYTES,
            Setting.MAX_DEPTH,
            Setting.MAX_URL_CHARS,
            Setting.MAX_ARGS_CHARS,
            Setting.MAX_ID_BYTES,
            Setting.MIN_PERIOD_MS,
            Setting.MAX_PERIOD_MS,
            Setting.TIMESTAMPS,
            Setting.DISARMED_TIMEOUT_MS,
            Setting.ARMED_TIMEOUT_MS,
            Setting.STOP_CLOSE_MS,
            Setting.CONTROL_QUEUE,
            Setting.CONTROL_QUEUE_BYTES,
            Setting.MONITOR_ERROR_MS,
            Setting.HOLD_ON_DISCONNECT,
            Setting.SAMPLE_BUFFER_BYTES,
            Setting.REPLY_BUFFER_BYTES,
            Setting.STALL_TIMEOUT_MS,
            Setting.LINGER_MS,
            Setting.DEADMAN_MS,
            Setting.DEADMAN_ACTION,
            Setting.DEADMAN_BY_CLIENT,
            Setting.ALLOW,
            Setting.MAX_CONNECTIONS_PER_ADDRESS,
            Setting.MAX_LINES_PER_SEC,
            Setting.HANDSHAKE_TIMEOUT_MS,
            Setting.TLS_CERTIFICATE,
            Setting.TLS_KEY,
            Setting.TLS_CLIENT_CA,
            Setting.TOKEN_FILE,
            Setting.READ_ONLY));

    /** They hold for the whole process. */
    static final Set<Setting> PROCESS = Collections.unmodifiableSet(EnumSet.of(
            Setting.TRANSPORT,
            Setting.LOG_LEVEL,
            Setting.WARM_UP_MS,
            Setting.BUDGET_BYTES,
            Setting.ADDRESS_BUDGET_BYTES,
            Setting.CONNECTION_BUDGET_BYTES,
            Setting.TRAJECTORY_LOG,
            Setting.LOG_FORMAT,
            Setting.ADMIN_PORT,
            Setting.ADMIN_HOST,
            Setting.ADMIN_TOKEN_FILE));

    /** They are for the command {@code serve}, whose process and log are its own; a program that embeds the server has others. */
    static final Set<Setting> COMMAND = Collections.unmodifiableSet(
            EnumSet.of(Setting.LOG_LEVEL, Setting.LOG_FORMAT, Setting.WARM_UP_MS, Setting.TRAJECTORY_LOG));

    private SettingScope() {}
}
