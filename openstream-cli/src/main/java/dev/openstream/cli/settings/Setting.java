package dev.openstream.cli.settings;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All settings of {@code openstream serve}: one table for flags, variables, the YAML file, {@code config show} and
 * docs/settings.md. A setting has one name everywhere: {@code --max-sessions}, {@code OPENSTREAM_MAX_SESSIONS},
 * {@code max-sessions:}.
 */
public enum Setting {
    HOST(new Rule.Text(), "127.0.0.1", "address to listen at, for Open Stream and for HTTP; 0.0.0.0 for all"),
    PORT(new Rule.Whole(0, 65_535), "49000", "port of Open Stream; 0 takes a free one"),
    HTTP_PORT(new Rule.Whole(0, 65_535), "8888", "port of the Open API over HTTP; 0 takes a free one"),
    TRANSPORT(
            new Rule.Choice(List.of("auto", "epoll", "nio")),
            "auto",
            "how sockets are waited for; epoll is Linux only"),
    LOG_LEVEL(new Rule.Choice(List.of("error", "warn", "info", "debug", "trace")), "info", "how much is logged"),
    WARM_UP_MS(new Rule.Whole(0, 10_000), "350", "how long the hot path is exercised before ready; 0 = not at all"),

    MAX_CONNECTIONS(new Rule.Whole(1, 100_000), "2048", "most connections at a time, with or without a session"),
    MAX_SESSIONS(new Rule.Whole(1, 100_000), "1024", "most sessions that have shaken hands at a time"),
    MAX_LINE_BYTES(new Rule.Whole(256, 64 << 20), "1048576", "longest line received; a longer one is rx_buf_overflow"),
    MAX_DEPTH(new Rule.Whole(4, 1_000), "64", "deepest nesting of a line; a deeper one is invalid_ndjson"),
    MAX_URL_CHARS(new Rule.Whole(1, 65_536), "2048", "longest url; a longer one is url_too_long"),
    MAX_ARGS_CHARS(new Rule.Whole(1, 65_536), "8192", "most characters of args in all; more is invalid_args"),
    MAX_ID_BYTES(new Rule.Whole(16, 4_096), "256", "longest id of a MONITOR in UTF-8; a longer one is invalid_id"),
    MIN_PERIOD_MS(new Rule.Whole(1, 30_000), "2", "smallest MONITOR period; smaller ones are raised to it"),
    MAX_PERIOD_MS(new Rule.Whole(1, 86_400_000), "30000", "largest MONITOR period; larger ones are lowered to it"),
    TIMESTAMPS(new Rule.Choice(List.of("relative", "epoch")), "relative", "what ts counts from: MONITOR or 1970"),

    DISARMED_TIMEOUT_MS(new Rule.Whole(0, 86_400_000), "180000", "watchdog without MONITOR: no valid command; 0 = off"),
    ARMED_TIMEOUT_MS(new Rule.Whole(0, 86_400_000), "5000", "watchdog with MONITOR: no progress; 0 = off"),
    STOP_CLOSE_MS(new Rule.Whole(0, 60_000), "2000", "how long a client has to close after STOP session"),
    CONTROL_QUEUE(new Rule.Whole(1, 1_000_000), "1024", "most CONTROLs that wait; one more is control_busy"),
    CONTROL_QUEUE_BYTES(
            new Rule.Whole(1_024, 1L << 30),
            "4194304",
            "most bytes of CONTROLs that wait in a session; beyond it one more is control_busy"),
    CALL_TIMEOUT_MS(new Rule.Whole(1, 60_000), "2000", "longest time that the controller has for one call"),
    MONITOR_ERROR_MS(new Rule.Whole(0, 60_000), "1000", "least time between two monitor_internal_error lines"),
    HOLD_ON_DISCONNECT(new Rule.Flag(), "false", "flush and hold when a session that sent CONTROL is lost"),

    SAMPLE_BUFFER_BYTES(new Rule.Whole(4_096, 64 << 20), "65536", "unread by a client before data gives way to newer"),
    REPLY_BUFFER_BYTES(new Rule.Whole(4_096, 64 << 20), "1048576", "unread by a client before no more is read from it"),
    STALL_TIMEOUT_MS(new Rule.Whole(0, 86_400_000), "5000", "how long such a client may take nothing; 0 = for ever"),
    LINGER_MS(new Rule.Whole(0, 800), "500", "how long a client has to take the last lines before a close"),

    HTTP_MAX_BODY_BYTES(new Rule.Whole(1_024, 64 << 20), "1048576", "longest HTTP request body; a longer one is 413"),
    HTTP_IDLE_TIMEOUT_MS(new Rule.Whole(100, 86_400_000), "60000", "idle HTTP connections are closed after this"),
    HTTP_MAX_CONNECTIONS(new Rule.Whole(1, 100_000), "256", "most HTTP connections at a time"),

    BUDGET_BYTES(
            new Rule.Whole(0, 1L << 40),
            "0",
            "most memory that connections may hold together, at all controllers; then the greediest is ended; 0 = a quarter"
                    + " of the heap"),
    ADDRESS_BUDGET_BYTES(
            new Rule.Whole(0, 1L << 40),
            "0",
            "the same for those of one address at one controller, of IPv6 of one /64; 0 = three quarters of the controller's"),
    CONNECTION_BUDGET_BYTES(
            new Rule.Whole(0, 1L << 40),
            "0",
            "most memory that one connection may hold before no more is read from it; 0 = an eighth of the controller's"),

    LOG_FORMAT(new Rule.Choice(List.of("text", "json")), "text", "what the lines of the log are"),
    ADMIN_PORT(
            new Rule.Whole(0, 65_535),
            "0",
            "port of metrics, health, sessions and the level of the log; 0 = there is none"),
    ADMIN_HOST(
            new Rule.Text(), "127.0.0.1", "address of the admin port; what is not on loopback needs admin-token-file"),
    ADMIN_TOKEN_FILE(
            new Rule.Text(),
            "none",
            "path of a file with what callers of the admin port have to know, 16 characters or more; none for none"),

    AUDIT_LOG(
            new Rule.Text(), "none", "path of the file that every CONTROL is noted in, and FILE.1, ...; none for none"),
    AUDIT_LOG_BYTES(new Rule.Whole(1 << 20, 1L << 40), "16777216", "a larger file is followed by a new one"),
    AUDIT_LOG_FILES(new Rule.Whole(2, 1_000), "8", "most files of the audit log"),
    RECORDER_SECONDS(
            new Rule.Whole(0, 3_600),
            "0",
            "how many of the last seconds of each session are kept, to be written when it ends badly; 0 = none"),
    RECORDER_BYTES(new Rule.Whole(128 << 10, 64 << 20), "1048576", "most memory that is for, for each session"),
    RECORDER_ALL_BYTES(
            new Rule.Whole(0, 1L << 40),
            "0",
            "the same for all sessions, but that each may have 32 KiB; 0 = an eighth of the heap"),
    RECORDER_DIR(new Rule.Text(), "none", "path of the directory that recordings are written to"),
    RECORDER_FILES(new Rule.Whole(1, 10_000), "100", "most recordings there; the oldest give way"),
    RECORDER_DIR_BYTES(new Rule.Whole(1 << 20, 1L << 40), "268435456", "most bytes that they have together"),

    ALLOW(
            new Rule.Text(),
            "everything",
            "what clients may call: METHOD PATTERN with commas between, like GET /project/**, POST /project/robot/trajectory/*;"
                    + " or everything, or nothing"),
    HTTP_ALLOW(new Rule.Text(), "everything", "the same for the Open API over HTTP"),
    HTTP_ALLOW_ORIGIN(
            new Rule.Text(),
            "none",
            "whose web pages may write over HTTP, like http://lab.example:3000, with commas between; none for this server's"
                    + " own only"),
    HTTP_HOST(new Rule.Text(), "same", "address to listen at for HTTP only; same for that of host"),
    READ_ONLY(new Rule.Flag(), "false", "MONITOR is served, CONTROL and STOP control are refused"),
    MAX_CONNECTIONS_PER_ADDRESS(
            new Rule.Whole(0, 100_000),
            "0",
            "most connections of one address, of IPv6 of one /64, and as many over HTTP; 0 = no such limit"),
    MAX_LINES_PER_SEC(
            new Rule.Whole(0, 1_000_000),
            "0",
            "most lines of one connection in a second; what is more waits in its socket; 0 = no such limit"),
    HANDSHAKE_TIMEOUT_MS(
            new Rule.Whole(0, 86_400_000),
            "0",
            "how long a connection has for TLS, and then for HANDSHAKE; 0 = 10 s for TLS, and the watchdog's time"),
    TLS_CERTIFICATE(
            new Rule.Text(),
            "none",
            "path of the server's certificate in PEM, and its issuers: Open Stream over TLS; read again when it changes"),
    TLS_KEY(new Rule.Text(), "none", "path of its private key in PEM, PKCS#8, without a password"),
    TLS_CLIENT_CA(
            new Rule.Text(), "none", "path of certificates in PEM, one of which must have issued that of a client"),
    TOKEN_FILE(
            new Rule.Text(),
            "none",
            "path of a file with lines of NAME:TOKEN: HANDSHAKE needs one as payload.token; read again when it changes"),
    ONE_WRITER(new Rule.Flag(), "false", "one client at a time may CONTROL, the first that does; others are refused"),
    ONE_WRITER_IDLE_MS(
            new Rule.Whole(0, 86_400_000),
            "10000",
            "how long that client may send no CONTROL before another gets the right; 0 = for ever"),
    VIEWER_PORT(new Rule.Whole(0, 65_535), "0", "port of one more listener, like the others but read-only; 0 = none"),

    GUARD(
            new Rule.Choice(List.of("off", "reject", "clamp", "warn", "dry-run")),
            "off",
            "what becomes of a command that breaks a limit; dry-run sends nothing that moves the robot"),
    GUARD_ROBOT(
            new Rule.Text(),
            "none",
            "the arm whose limits the guard keeps, as for robot; none for the simulated one, so an upstream needs it"),
    GUARD_JOINT_LIMITS(
            new Rule.Text(), "none", "MIN..MAX in deg for each joint, with commas between; none for those of the arm"),
    GUARD_SPEED_PERCENT(
            new Rule.Whole(1, 1_000), "100", "of the arm's joint speeds, the most that the guard lets pass"),
    GUARD_ACCELERATION_PERCENT(
            new Rule.Whole(0, 10_000), "0", "of the arm's joint accelerations, the same; 0 = not looked at"),
    GUARD_FIRST_JUMP_DEG(
            new Rule.Whole(1, 360), "3", "how far the first point may be from where the arm is, for each joint"),
    GUARD_BOX(
            new Rule.Text(),
            "none",
            "x1,y1,z1,x2,y2,z2 in mm and base coordinates: where the TCP may be; none for all"),
    GUARD_TCP(new Rule.Text(), "0,0,0", "x,y,z in mm: the TCP in the frame of the flange, for guard-box"),
    GUARD_OTHER_MOVES(
            new Rule.Choice(List.of("pass", "refuse")),
            "pass",
            "what becomes of calls that may move the robot otherwise than by points"),
    DEADMAN_MS(
            new Rule.Whole(0, 60_000),
            "0",
            "longest time without CONTROL while a session's points are executed, then the robot holds; 0 = off"),
    DEADMAN_ACTION(
            new Rule.Choice(List.of("stop", "hold")),
            "stop",
            "what is done then: as STOP control, or hold only, and CONTROLs that wait are executed after"),
    DEADMAN_BY_CLIENT(new Rule.Flag(), "false", "whether deadman_ms in HANDSHAKE counts too; the shorter of both does"),

    UPSTREAM(
            new Rule.Text(),
            "none",
            "the controller behind this server, http://HOST:PORT, https://HOST:PORT or openstream://HOST:49000, instead of"
                    + " a simulated one; none for none"),
    UPSTREAM_CONNECTIONS(
            new Rule.Whole(3, 1_000),
            "8",
            "most connections to the upstream: one for CONTROL, over http one for hold; over openstream one for each recipe"),
    UPSTREAM_CONFIRM(
            new Rule.Choice(List.of("executed", "taken")),
            "executed",
            "when a CONTROL over openstream is done; taken for a controller that stays busy until a STOP"),
    UPSTREAM_HTTP(new Rule.Flag(), "true", "whether an upstream over http is offered at http-port too"),
    UPSTREAM_MAX_CALLS_PER_SEC(new Rule.Whole(1, 100_000), "2000", "most calls of an upstream over http in a second"),
    UPSTREAM_MAX_RECIPES(
            new Rule.Whole(1, 10_000), "16", "most different recipes that are monitored over http at a time"),
    UPSTREAM_MAX_BODY_BYTES(new Rule.Whole(1_024, 64 << 20), "1048576", "longest answer of an upstream over http"),
    UPSTREAM_HOLD(
            new Rule.Text(),
            "/project/robot/trajectory/joint_traject_init",
            "what is called over http, by POST, to make the robot hold; none where there is no robot"),
    UPSTREAM_TRUST_STORE(
            new Rule.Text(),
            "none",
            "path of the certificates that https is believed by, PEM or PKCS12; none for the system's"),
    UPSTREAM_CREDENTIALS_FILE(
            new Rule.Text(),
            "none",
            "path of a file with \"basic USER:PASSWORD\" or \"bearer TOKEN\" for an upstream over http; none for none"),

    ROBOT(new Rule.Text(), "HA006B", "simulated arm: a name or model string from the jar, or a path to a YAML file"),
    START_POSE(
            new Rule.Text(),
            "none",
            "where the simulated arm stands at the start: an angle in deg for each joint, with commas between; none for that of"
                    + " its model"),
    USER_FRAMES(
            new Rule.Text(),
            "none",
            "user coordinate systems, NUMBER=x,y,z,rx,ry,rz in mm and deg, blanks between; none for none"),
    COLD(new Rule.Flag(), "false", "the simulated controller starts in manual mode, motors off, not playing"),
    TRAJECTORY_LOG(
            new Rule.Text(), "none", "path of the file for joint_traject_log, and FILE.1, 16 MB each; none for none"),
    FAULTS(new Rule.Text(), "none", "faults on cue that are there from the start: delay=50,http_503; none for none"),
    SCENARIO(new Rule.Text(), "none", "path to a YAML file with faults over time; none for none");

    @SuppressWarnings("ImmutableEnumChecker") // Every rule is a record of immutable values.
    private final Rule rule;

    private final String defaultText;
    private final String meaning;

    Setting(Rule rule, String defaultText, String meaning) {
        this.rule = rule;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /** As it stands in the YAML file: {@code max-sessions}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it stands on the command line: {@code --max-sessions}. */
    public String flag() {
        return "--" + key();
    }

    /** As it stands in the environment: {@code OPENSTREAM_MAX_SESSIONS}. */
    public String variable() {
        return "OPENSTREAM_" + name();
    }

    public String defaultText() {
        return defaultText;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    public Rule rule() {
        return rule;
    }

    /** Whether it is about the simulated controller, and means nothing in front of another. */
    public boolean ofSimulator() {
        return switch (this) {
            case ROBOT, START_POSE, USER_FRAMES, COLD, TRAJECTORY_LOG, FAULTS, SCENARIO -> true;
            default -> false;
        };
    }

    /** Whether it is about the port of the Open API. */
    public boolean ofHttp() {
        return key().startsWith("http-");
    }

    /** Whether it is about an upstream, and means nothing without one. */
    public boolean ofUpstream() {
        return key().startsWith("upstream-");
    }

    /** Whether it is about an upstream over HTTP, and means nothing without one. */
    public boolean ofHttpUpstream() {
        return ofUpstream() && this != UPSTREAM_CONNECTIONS && this != UPSTREAM_CONFIRM;
    }

    /** Whether each listener of a controller may have its own. */
    public boolean ofListener() {
        return SettingScope.LISTENER.contains(this);
    }

    /** Whether it holds for the whole process, and so not for one controller of a fleet. */
    public boolean ofProcess() {
        return SettingScope.PROCESS.contains(this) || ofRecords();
    }

    /** Whether it is about what is kept of the sessions. */
    private boolean ofRecords() {
        return key().startsWith("audit-") || key().startsWith("recorder-");
    }

    /** The setting with this key, null if there is none. */
    public static @Nullable Setting keyed(String key) {
        for (Setting setting : values()) {
            if (setting.key().equals(key)) {
                return setting;
            }
        }
        return null;
    }
}
