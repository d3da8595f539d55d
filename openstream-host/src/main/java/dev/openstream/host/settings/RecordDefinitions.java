package dev.openstream.host.settings;

import java.util.List;

/** Settings of the records of sessions. */
final class RecordDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.AUDIT_LOG,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "path of the audit log, which has a line for every CONTROL; older files are FILE.1, ...; none ="
                            + " no audit log"),
            new Definition(
                    Setting.AUDIT_LOG_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(1 << 20, 1L << 40),
                    "16777216",
                    "size at which a new file of the audit log begins"),
            new Definition(
                    Setting.AUDIT_LOG_FILES,
                    SettingScope.PROCESS,
                    new Rule.Whole(2, 1_000),
                    "8",
                    "most files of the audit log"),
            new Definition(
                    Setting.RECORDER_SECONDS,
                    SettingScope.PROCESS,
                    new Rule.Whole(0, 3_600),
                    "0",
                    "seconds of each session that are kept in memory and written when it ends badly; 0 = none"),
            new Definition(
                    Setting.RECORDER_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(128 << 10, 64 << 20),
                    "1048576",
                    "most memory of the recorder for each session"),
            new Definition(
                    Setting.RECORDER_ALL_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "most memory of the recorder for all sessions, though each may always have 32 KiB; 0 = an eighth"
                            + " of the heap"),
            new Definition(
                    Setting.RECORDER_DIR,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "path of the directory for recordings"),
            new Definition(
                    Setting.RECORDER_FILES,
                    SettingScope.PROCESS,
                    new Rule.Whole(1, 10_000),
                    "100",
                    "most recordings in that directory; the oldest are deleted"),
            new Definition(
                    Setting.RECORDER_DIR_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(1 << 20, 1L << 40),
                    "268435456",
                    "most bytes of all recordings together"),
            new Definition(
                    Setting.RECORD_DIR,
                    SettingScope.PROCESS,
                    new Rule.Text(),
                    "none",
                    "path of a folder for recordings of the robots and of all lines of all sessions, as MCAP files with ROS 2"
                            + " messages; none = no recordings"),
            new Definition(
                    Setting.RECORD_FILE_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(64 << 10, 1L << 40),
                    "1073741824",
                    "size at which a new file begins in record-dir; unless it is set, a quarter of record-dir-bytes at most"),
            new Definition(
                    Setting.RECORD_FILE_MINUTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(1, 525_600),
                    "60",
                    "minutes after which a new file begins in record-dir"),
            new Definition(
                    Setting.RECORD_DIR_BYTES,
                    SettingScope.PROCESS,
                    new Rule.Whole(128 << 10, 1L << 50),
                    "10737418240",
                    "most bytes of all files in record-dir together; the oldest are deleted"),
            new Definition(
                    Setting.RECORD_PERIOD_MS,
                    SettingScope.PROCESS,
                    new Rule.Whole(1, 30_000),
                    "2",
                    "time between two samples of joints and pose in record-dir; each sample is a call of the controller,"
                            + " shared with MONITORs of the same values"));

    private RecordDefinitions() {}
}
