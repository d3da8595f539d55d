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
    /** Address to listen on, for Open Stream and HTTP; 0.0.0.0 for all; default {@code 127.0.0.1}. */
    HOST,
    /** Port of Open Stream; 0 takes a free one; default {@code 49000}. */
    PORT,
    /** I/O of the sockets; epoll is for Linux only; default {@code auto}. */
    TRANSPORT,
    /** Length of the warm-up before the server is ready; 0 = none; default {@code 350}. */
    WARM_UP_MS,
    /** Least severe level that is logged; default {@code info}. */
    LOG_LEVEL,
    /** Format of the log's lines; default {@code text}. */
    LOG_FORMAT,

    // sessions
    /** Smallest MONITOR period; smaller ones are raised to it; default {@code 2}. */
    MIN_PERIOD_MS,
    /** Largest MONITOR period; larger ones are lowered to it; default {@code 30000}. */
    MAX_PERIOD_MS,
    /** Start of ts: relative to the MONITOR, or epoch (1970); default {@code relative}. */
    TIMESTAMPS,
    /** Least time between two monitor_internal_error lines; default {@code 1000}. */
    MONITOR_ERROR_MS,
    /** Most waiting CONTROLs; one more gets control_busy; default {@code 1024}. */
    CONTROL_QUEUE,
    /** Most bytes of waiting CONTROLs in a session; one more gets control_busy; default {@code 4194304}. */
    CONTROL_QUEUE_BYTES,
    /** Longest time for the controller to answer one call; default {@code 2000}. */
    CALL_TIMEOUT_MS,
    /** Most bytes that wait for a slow client before new samples replace old ones; default {@code 65536}. */
    SAMPLE_BUFFER_BYTES,
    /**
     * Most bytes of answers that wait for a slow client before the server stops reading from it; default {@code
     * 1048576}.
     */
    REPLY_BUFFER_BYTES,
    /** Longest time that such a client may read nothing; 0 = no limit; default {@code 5000}. */
    STALL_TIMEOUT_MS,
    /** Time for a client to read the last lines before a close; default {@code 500}. */
    LINGER_MS,
    /** Time for a client to close the connection after STOP session; default {@code 2000}. */
    STOP_CLOSE_MS,

    // limits
    /** Most connections at a time, with or without a session; default {@code 2048}. */
    MAX_CONNECTIONS,
    /** Most connections of one address (IPv6: of one /64), and as many over HTTP; 0 = no limit; default {@code 0}. */
    MAX_CONNECTIONS_PER_ADDRESS,
    /** Most sessions after HANDSHAKE at a time; default {@code 1024}. */
    MAX_SESSIONS,
    /** Most lines of one connection in a second; further lines wait in its socket; 0 = no limit; default {@code 0}. */
    MAX_LINES_PER_SEC,
    /** Longest line received; a longer one gets rx_buf_overflow; default {@code 1048576}. */
    MAX_LINE_BYTES,
    /** Deepest nesting of a line; a deeper one gets invalid_ndjson; default {@code 64}. */
    MAX_DEPTH,
    /** Longest url; a longer one gets url_too_long; default {@code 2048}. */
    MAX_URL_CHARS,
    /** Most characters of all args together; more get invalid_args; default {@code 8192}. */
    MAX_ARGS_CHARS,
    /** Longest id of a MONITOR in UTF-8; a longer one gets invalid_id; default {@code 256}. */
    MAX_ID_BYTES,
    /**
     * Most memory of all connections of all controllers; beyond it the connection with the most is closed; 0 = a
     * quarter of the heap; default {@code 0}.
     */
    BUDGET_BYTES,
    /**
     * Most memory of the connections of one address (IPv6: of one /64) to one controller; 0 = three quarters of the
     * controller's share; default {@code 0}.
     */
    ADDRESS_BUDGET_BYTES,
    /**
     * Most memory of one connection before the server stops reading from it; 0 = an eighth of the controller's share;
     * default {@code 0}.
     */
    CONNECTION_BUDGET_BYTES,

    // watchdog
    /**
     * Time for TLS, and then for HANDSHAKE; 0 = 10 s for TLS, and disarmed-timeout-ms for HANDSHAKE; default {@code 0}.
     */
    HANDSHAKE_TIMEOUT_MS,
    /** Watchdog without MONITOR: longest time without a valid command; 0 = off; default {@code 180000}. */
    DISARMED_TIMEOUT_MS,
    /** Watchdog with MONITOR: longest time without progress; 0 = off; default {@code 5000}. */
    ARMED_TIMEOUT_MS,
    /** The robot flushes its points and holds when a session that sent CONTROL is lost; default {@code false}. */
    HOLD_ON_DISCONNECT,
    /**
     * Longest time without CONTROL while a session's points are executed; after it the robot holds; 0 = off; default
     * {@code 0}.
     */
    DEADMAN_MS,
    /**
     * Action of the deadman: stop acts as STOP control; hold only holds, and waiting CONTROLs are executed afterwards;
     * default {@code stop}.
     */
    DEADMAN_ACTION,
    /** A client may set deadman_ms in HANDSHAKE; the shorter time counts; default {@code false}. */
    DEADMAN_BY_CLIENT,

    // http
    /** Address to listen on for HTTP; same = the address of host; default {@code same}. */
    HTTP_HOST,
    /** Port of the Open API over HTTP; 0 takes a free one; default {@code 8888}. */
    HTTP_PORT,
    /** Calls of the Open API that clients may make over HTTP, written as for allow; default {@code everything}. */
    HTTP_ALLOW,
    /**
     * Origins whose web pages may write over HTTP, like http://lab.example:3000, separated by commas; none = only this
     * server's own; default {@code none}.
     */
    HTTP_ALLOW_ORIGIN,
    /** Longest HTTP request body; a longer one gets status 413; default {@code 1048576}. */
    HTTP_MAX_BODY_BYTES,
    /** Time after which an idle HTTP connection is closed; default {@code 60000}. */
    HTTP_IDLE_TIMEOUT_MS,
    /** Most HTTP connections at a time; default {@code 256}. */
    HTTP_MAX_CONNECTIONS,

    // admin
    /** Port for metrics, health, sessions and the log level; 0 = none; default {@code 0}. */
    ADMIN_PORT,
    /** Address of the admin port; an address other than loopback needs admin-token-file; default {@code 127.0.0.1}. */
    ADMIN_HOST,
    /**
     * Path of a file with the token that callers of the admin port must send, 16 characters or more; none = no token;
     * default {@code none}.
     */
    ADMIN_TOKEN_FILE,

    // ui
    /**
     * Port of the page of all controllers; 0 = none. A simulated controller has its page at http-port too; default
     * {@code 0}.
     */
    UI_PORT,
    /** Address of ui-port; an address other than loopback needs ui-token-file; default {@code 127.0.0.1}. */
    UI_HOST,
    /**
     * Path of a file with the token to sign in with at ui-port, 16 characters or more; none = no token; default {@code
     * none}.
     */
    UI_TOKEN_FILE,
    /**
     * Path of the certificate of ui-port and its issuers in PEM; turns TLS on; read again when it changes; default
     * {@code none}.
     */
    UI_TLS_CERTIFICATE,
    /** Path of the certificate's private key in PEM, PKCS#8, without a password; default {@code none}. */
    UI_TLS_KEY,
    /**
     * Origins at which the page of ui-port is opened, like https://lab.example:8443, separated by commas; none =
     * addresses and names of this machine; default {@code none}.
     */
    UI_ALLOW_ORIGIN,
    /** The page may send lines to a controller behind a gateway, but never CONTROL; default {@code false}. */
    UI_CONSOLE,
    /**
     * Path of a folder with one URDF and its meshes, which the page draws; none = the robot's model; default {@code
     * none}.
     */
    ROBOT_DESCRIPTION,

    // records
    /**
     * Path of the audit log, which has a line for every CONTROL; older files are FILE.1, ...; none = no audit log;
     * default {@code none}.
     */
    AUDIT_LOG,
    /** Size at which a new file of the audit log begins; default {@code 16777216}. */
    AUDIT_LOG_BYTES,
    /** Most files of the audit log; default {@code 8}. */
    AUDIT_LOG_FILES,
    /** Seconds of each session that are kept in memory and written when it ends badly; 0 = none; default {@code 0}. */
    RECORDER_SECONDS,
    /** Most memory of the recorder for each session; default {@code 1048576}. */
    RECORDER_BYTES,
    /**
     * Most memory of the recorder for all sessions, though each may always have 32 KiB; 0 = an eighth of the heap;
     * default {@code 0}.
     */
    RECORDER_ALL_BYTES,
    /** Path of the directory for recordings; default {@code none}. */
    RECORDER_DIR,
    /** Most recordings in that directory; the oldest are deleted; default {@code 100}. */
    RECORDER_FILES,
    /** Most bytes of all recordings together; default {@code 268435456}. */
    RECORDER_DIR_BYTES,
    /**
     * Path of a folder for recordings of the robots and of all lines of all sessions, as MCAP files with ROS 2
     * messages; none = no recordings; default {@code none}.
     */
    RECORD_DIR,
    /**
     * Size at which a new file begins in record-dir; unless it is set, a quarter of record-dir-bytes at most; default
     * {@code 1073741824}.
     */
    RECORD_FILE_BYTES,
    /** Minutes after which a new file begins in record-dir; default {@code 60}. */
    RECORD_FILE_MINUTES,
    /** Most bytes of all files in record-dir together; the oldest are deleted; default {@code 10737418240}. */
    RECORD_DIR_BYTES,
    /**
     * Time between two samples of joints and pose in record-dir; each sample is a call of the controller, shared with
     * MONITORs of the same values; default {@code 2}.
     */
    RECORD_PERIOD_MS,

    // access
    /**
     * Calls that clients may make: METHOD PATTERN, separated by commas, like GET /project/**, POST
     * /project/robot/trajectory/*; or everything, or nothing; default {@code everything}.
     */
    ALLOW,
    /** Read-only: MONITOR is served, CONTROL and STOP control are refused; default {@code false}. */
    READ_ONLY,
    /** Port of one more listener, which is read-only; 0 = none; default {@code 0}. */
    VIEWER_PORT,
    /**
     * Only one client at a time may send CONTROL: the first one that does; others are refused; default {@code false}.
     */
    ONE_WRITER,
    /** Time without CONTROL after which that client loses the right to another; 0 = never; default {@code 10000}. */
    ONE_WRITER_IDLE_MS,
    /**
     * Path of a file with lines of NAME:TOKEN, one of which HANDSHAKE needs as payload.token; read again when it
     * changes; default {@code none}.
     */
    TOKEN_FILE,

    // tls
    /**
     * Path of the server's certificate and its issuers in PEM; turns TLS on; read again when it changes; default {@code
     * none}.
     */
    TLS_CERTIFICATE,
    /** Path of the certificate's private key in PEM, PKCS#8, without a password; default {@code none}. */
    TLS_KEY,
    /** Path of CA certificates in PEM, one of which must have issued the client's certificate; default {@code none}. */
    TLS_CLIENT_CA,

    // guard
    /** Treatment of a command that breaks a limit; dry-run sends nothing that moves the robot; default {@code off}. */
    GUARD,
    /**
     * Arm whose limits apply, as for robot; none = the simulated arm; required with an upstream; default {@code none}.
     */
    GUARD_ROBOT,
    /** MIN..MAX in deg for each joint, separated by commas; none = the limits of the arm; default {@code none}. */
    GUARD_JOINT_LIMITS,
    /** Highest joint speed, in percent of the arm's; default {@code 100}. */
    GUARD_SPEED_PERCENT,
    /** Highest joint acceleration, in percent of the arm's; 0 = not checked; default {@code 0}. */
    GUARD_ACCELERATION_PERCENT,
    /** Greatest distance of each joint from the arm's position to the first point; default {@code 3}. */
    GUARD_FIRST_JUMP_DEG,
    /**
     * Box in which the TCP must stay: x1,y1,z1,x2,y2,z2 in mm and base coordinates; none = no box; default {@code
     * none}.
     */
    GUARD_BOX,
    /** Position of the TCP in the frame of the flange, for guard-box: x,y,z in mm; default {@code 0,0,0}. */
    GUARD_TCP,
    /** Treatment of calls that may move the robot in other ways than by points; default {@code pass}. */
    GUARD_OTHER_MOVES,

    // upstream
    /**
     * Controller behind this server, http://HOST:PORT, https://HOST:PORT or openstream://HOST:49000; none = the
     * simulated controller; default {@code none}.
     */
    UPSTREAM,
    /**
     * Most connections to the upstream: one for CONTROL; with http one for hold; with openstream one for each recipe;
     * default {@code 8}.
     */
    UPSTREAM_CONNECTIONS,
    /**
     * Moment at which a CONTROL over openstream counts as done; taken is for a controller that stays busy until a STOP;
     * default {@code executed}.
     */
    UPSTREAM_CONFIRM,
    /** An upstream over http is offered at http-port as well; default {@code true}. */
    UPSTREAM_HTTP,
    /** Most calls to an upstream over http in a second; default {@code 2000}. */
    UPSTREAM_MAX_CALLS_PER_SEC,
    /** Most different recipes that are monitored over http at a time; default {@code 16}. */
    UPSTREAM_MAX_RECIPES,
    /** Longest answer of an upstream over http; default {@code 1048576}. */
    UPSTREAM_MAX_BODY_BYTES,
    /**
     * Path of the POST over http that makes the robot hold; none = there is no robot; default {@code
     * /project/robot/trajectory/joint_traject_init}.
     */
    UPSTREAM_HOLD,
    /** Path of the CA certificates for https, PEM or PKCS12; none = the system's; default {@code none}. */
    UPSTREAM_TRUST_STORE,
    /**
     * Path of a file with "basic USER:PASSWORD" or "bearer TOKEN" for an upstream over http; none = no credentials;
     * default {@code none}.
     */
    UPSTREAM_CREDENTIALS_FILE,

    // simulator
    /** Simulated arm: a built-in name or model string, or a path to a YAML file; default {@code HA006B}. */
    ROBOT,
    /**
     * Position of the simulated arm at the start: an angle in deg for each joint, separated by commas; none = the
     * model's own; default {@code none}.
     */
    START_POSE,
    /**
     * User coordinate systems, NUMBER=x,y,z,rx,ry,rz in mm and deg, separated by blanks; none = no systems; default
     * {@code none}.
     */
    USER_FRAMES,
    /** The simulated controller starts in manual mode, motors off, not playing; default {@code false}. */
    COLD,
    /**
     * Path of the file for joint_traject_log; the older file is FILE.1, 16 MB each; none = no file; default {@code
     * none}.
     */
    TRAJECTORY_LOG,
    /** Simulated faults from the start, like delay=50,http_503; none = no faults; default {@code none}. */
    FAULTS,
    /** Path to a YAML file with faults over time; none = no scenario; default {@code none}. */
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
