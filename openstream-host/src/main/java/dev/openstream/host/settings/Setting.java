package dev.openstream.host.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All settings of {@code openstream serve}, in groups: the source of flags, variables, the YAML file, {@code config
 * show} and docs/settings.md, which describes each setting. A setting has one name everywhere: {@code MAX_SESSIONS} is
 * {@code --max-sessions}, {@code OPENSTREAM_MAX_SESSIONS} and {@code max-sessions:}. Scope, rule, default and meaning
 * are in the class of its {@link SettingGroup}.
 */
public enum Setting {
    // server
    HOST,
    PORT,
    TRANSPORT,
    WARM_UP_MS,
    LOG_LEVEL,
    LOG_FORMAT,

    // sessions
    MIN_PERIOD_MS,
    MAX_PERIOD_MS,
    TIMESTAMPS,
    MONITOR_ERROR_MS,
    CONTROL_QUEUE,
    CONTROL_QUEUE_BYTES,
    CALL_TIMEOUT_MS,
    SAMPLE_BUFFER_BYTES,
    REPLY_BUFFER_BYTES,
    STALL_TIMEOUT_MS,
    LINGER_MS,
    STOP_CLOSE_MS,

    // limits
    MAX_CONNECTIONS,
    MAX_CONNECTIONS_PER_ADDRESS,
    MAX_SESSIONS,
    MAX_LINES_PER_SEC,
    MAX_LINE_BYTES,
    MAX_DEPTH,
    MAX_URL_CHARS,
    MAX_ARGS_CHARS,
    MAX_ID_BYTES,
    BUDGET_BYTES,
    ADDRESS_BUDGET_BYTES,
    CONNECTION_BUDGET_BYTES,

    // watchdog
    HANDSHAKE_TIMEOUT_MS,
    DISARMED_TIMEOUT_MS,
    ARMED_TIMEOUT_MS,
    HOLD_ON_DISCONNECT,
    DEADMAN_MS,
    DEADMAN_ACTION,
    DEADMAN_BY_CLIENT,

    // http
    HTTP_HOST,
    HTTP_PORT,
    HTTP_ALLOW,
    HTTP_ALLOW_ORIGIN,
    HTTP_MAX_BODY_BYTES,
    HTTP_IDLE_TIMEOUT_MS,
    HTTP_MAX_CONNECTIONS,

    // admin
    ADMIN_PORT,
    ADMIN_HOST,
    ADMIN_TOKEN_FILE,

    // ui
    UI_PORT,
    UI_HOST,
    UI_TOKEN_FILE,
    UI_TLS_CERTIFICATE,
    UI_TLS_KEY,
    UI_ALLOW_ORIGIN,
    UI_CONSOLE,
    ROBOT_DESCRIPTION,

    // records
    AUDIT_LOG,
    AUDIT_LOG_BYTES,
    AUDIT_LOG_FILES,
    RECORDER_SECONDS,
    RECORDER_BYTES,
    RECORDER_ALL_BYTES,
    RECORDER_DIR,
    RECORDER_FILES,
    RECORDER_DIR_BYTES,
    RECORD_DIR,
    RECORD_FILE_BYTES,
    RECORD_FILE_MINUTES,
    RECORD_DIR_BYTES,
    RECORD_PERIOD_MS,

    // access
    ALLOW,
    READ_ONLY,
    VIEWER_PORT,
    ONE_WRITER,
    ONE_WRITER_IDLE_MS,
    TOKEN_FILE,

    // tls
    TLS_CERTIFICATE,
    TLS_KEY,
    TLS_CLIENT_CA,

    // guard
    GUARD,
    GUARD_ROBOT,
    GUARD_JOINT_LIMITS,
    GUARD_SPEED_PERCENT,
    GUARD_ACCELERATION_PERCENT,
    GUARD_FIRST_JUMP_DEG,
    GUARD_BOX,
    GUARD_TCP,
    GUARD_OTHER_MOVES,

    // upstream
    UPSTREAM,
    UPSTREAM_CONNECTIONS,
    UPSTREAM_CONFIRM,
    UPSTREAM_HTTP,
    UPSTREAM_MAX_CALLS_PER_SEC,
    UPSTREAM_MAX_RECIPES,
    UPSTREAM_MAX_BODY_BYTES,
    UPSTREAM_HOLD,
    UPSTREAM_TRUST_STORE,
    UPSTREAM_CREDENTIALS_FILE,

    // simulator
    ROBOT,
    START_POSE,
    USER_FRAMES,
    COLD,
    TRAJECTORY_LOG,
    FAULTS,
    SCENARIO;

    /** {@return the name in the YAML file, for example {@code max-sessions}} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the name on the command line, for example {@code --max-sessions}} */
    public String flag() {
        return "--" + key();
    }

    /** {@return the name in the environment, for example {@code OPENSTREAM_MAX_SESSIONS}} */
    public String variable() {
        return "OPENSTREAM_" + name();
    }

    /** {@return the default as text; {@link Settings#NONE} if the setting is not used by default} */
    public String defaultText() {
        return SettingGroup.definition(this).defaultText();
    }

    /** {@return one sentence that describes the setting} */
    public String meaning() {
        return SettingGroup.definition(this).meaning();
    }

    /** {@return the rule that a value has to keep} */
    public Rule rule() {
        return SettingGroup.definition(this).rule();
    }

    /** {@return the group of the setting} */
    public SettingGroup group() {
        return SettingGroup.of(this);
    }

    private SettingScope scope() {
        return SettingGroup.definition(this).scope();
    }

    /** {@return true for a setting of the simulated controller, which has no meaning for another} */
    public boolean ofSimulator() {
        return group() == SettingGroup.SIMULATOR;
    }

    /** {@return true for a setting of the port of the Open API} */
    public boolean ofHttp() {
        return group() == SettingGroup.HTTP;
    }

    /** {@return true for a setting of an upstream, which has no meaning without one} */
    public boolean ofUpstream() {
        return group() == SettingGroup.UPSTREAM && this != UPSTREAM;
    }

    /** {@return true for a setting of an upstream over HTTP, which has no meaning without one} */
    public boolean ofHttpUpstream() {
        return ofUpstream() && this != UPSTREAM_CONNECTIONS && this != UPSTREAM_CONFIRM;
    }

    /** {@return true if each listener of a controller may have its own value} */
    public boolean ofListener() {
        return scope() == SettingScope.LISTENER;
    }

    /**
     * {@return true for a setting of the command {@code serve} only, which {@link dev.openstream.host.OpenStreamHost}
     * refuses}
     */
    public boolean ofCommand() {
        return scope() == SettingScope.COMMAND;
    }

    /** {@return true for a setting of the whole process, not of one controller of a fleet} */
    public boolean ofProcess() {
        return scope() == SettingScope.PROCESS || ofCommand();
    }

    /**
     * Looks a setting up by its name.
     *
     * @param key name in the YAML file
     * @return the setting, or null if there is none of that name
     */
    public static @Nullable Setting keyed(String key) {
        for (Setting setting : values()) {
            if (setting.key().equals(key)) {
                return setting;
            }
        }
        return null;
    }
}
