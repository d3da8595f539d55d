package dev.openstream.host.settings;

import java.util.List;

/** Settings of the records of sessions. */
final class RecordDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.AUDIT_LOG,
                    new Rule.Text(),
                    "none",
                    "path of the file that every CONTROL is noted in, and FILE.1, ...; none for none"),
            new Definition(
                    Setting.AUDIT_LOG_BYTES,
                    new Rule.Whole(1 << 20, 1L << 40),
                    "16777216",
                    "a larger file is followed by a new one"),
            new Definition(Setting.AUDIT_LOG_FILES, new Rule.Whole(2, 1_000), "8", "most files of the audit log"),
            new Definition(
                    Setting.RECORDER_SECONDS,
                    new Rule.Whole(0, 3_600),
                    "0",
                    "how many of the last seconds of each session are kept, to be written when it ends badly; 0 = none"),
            new Definition(
                    Setting.RECORDER_BYTES,
                    new Rule.Whole(128 << 10, 64 << 20),
                    "1048576",
                    "most memory that is for, for each session"),
            new Definition(
                    Setting.RECORDER_ALL_BYTES,
                    new Rule.Whole(0, 1L << 40),
                    "0",
                    "the same for all sessions, but that each may have 32 KiB; 0 = an eighth of the heap"),
            new Definition(
                    Setting.RECORDER_DIR,
                    new Rule.Text(),
                    "none",
                    "path of the directory that recordings are written to"),
            new Definition(
                    Setting.RECORDER_FILES,
                    new Rule.Whole(1, 10_000),
                    "100",
                    "most recordings there; the oldest give way"),
            new Definition(
                    Setting.RECORDER_DIR_BYTES,
                    new Rule.Whole(1 << 20, 1L << 40),
                    "268435456",
                    "most bytes that they have together"));

    private RecordDefinitions() {}
}
