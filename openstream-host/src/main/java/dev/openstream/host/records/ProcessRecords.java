package dev.openstream.host.records;

import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.record.AuditBounds;
import dev.openstream.server.record.AuditLog;
import dev.openstream.server.record.FlightRecorder;
import dev.openstream.server.record.FlightRecordings;
import dev.openstream.server.record.RecorderSettings;
import dev.openstream.server.record.Records;
import dev.openstream.server.transport.ControllerLoop;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Records of this process's sessions, as far as the settings ask for them: one audit log, and one directory of
 * recordings.
 */
public final class ProcessRecords implements AutoCloseable {

    /** Keeps nothing. */
    public static final ProcessRecords NOTHING = new ProcessRecords(null, null, null);

    /** Part of the heap that recordings may use. */
    private static final int HEAP_PARTS = 8;

    private final @Nullable AuditLog audit;
    private final @Nullable RecorderSettings recorder;
    private final @Nullable FlightRecordings files;

    private ProcessRecords(
            @Nullable AuditLog audit, @Nullable RecorderSettings recorder, @Nullable FlightRecordings files) {
        this.audit = audit;
        this.recorder = recorder;
        this.files = files;
    }

    /**
     * Opens the files that {@code settings} ask for.
     *
     * @param controllers that share what there is
     * @throws WrongSetting if they cannot be written to
     */
    public static ProcessRecords open(Settings settings, int controllers) {
        RecorderSettings recorder = recorder(settings, controllers);
        FlightRecordings files = recorder == null ? null : files(settings, recorder);
        try {
            return new ProcessRecords(audit(settings), recorder, files);
        } catch (WrongSetting e) {
            if (files != null) {
                files.close();
            }
            throw e;
        }
    }

    private static @Nullable AuditLog audit(Settings settings) {
        Settings.Value file = settings.value(Setting.AUDIT_LOG);
        if (file.text().equals(Settings.NONE)) {
            return null;
        }
        AuditBounds bounds =
                new AuditBounds(settings.whole(Setting.AUDIT_LOG_BYTES), settings.number(Setting.AUDIT_LOG_FILES));
        try {
            return AuditLog.open(Path.of(file.text()), bounds, InstantSource.system());
        } catch (IOException | InvalidPathException e) {
            throw WrongSetting.of(Setting.AUDIT_LOG, file, "a file that can be written to: " + e);
        }
    }

    private static @Nullable RecorderSettings recorder(Settings settings, int controllers) {
        int seconds = settings.number(Setting.RECORDER_SECONDS);
        if (seconds == 0) {
            return null;
        }
        long set = settings.whole(Setting.RECORDER_ALL_BYTES);
        long allBytes = set == 0 ? Runtime.getRuntime().maxMemory() / HEAP_PARTS : set;
        return new RecorderSettings(
                seconds,
                settings.number(Setting.RECORDER_BYTES),
                allBytes / controllers,
                directory(settings.value(Setting.RECORDER_DIR)),
                settings.number(Setting.RECORDER_FILES),
                settings.whole(Setting.RECORDER_DIR_BYTES));
    }

    private static Path directory(Settings.Value directory) {
        if (directory.text().equals(Settings.NONE)) {
            throw WrongSetting.of(Setting.RECORDER_DIR, directory, "a directory if recorder-seconds is not 0");
        }
        try {
            return Path.of(directory.text());
        } catch (InvalidPathException e) {
            throw WrongSetting.of(Setting.RECORDER_DIR, directory, "a path: " + e.getMessage());
        }
    }

    private static FlightRecordings files(Settings settings, RecorderSettings recorder) {
        try {
            return FlightRecordings.open(recorder, InstantSource.system());
        } catch (IOException e) {
            throw WrongSetting.of(
                    Setting.RECORDER_DIR,
                    settings.value(Setting.RECORDER_DIR),
                    "a directory that can be written to: " + e);
        }
    }

    /** Returns the records of the controller called {@code name}, which {@code loop} owns. */
    public Records of(String name, ControllerLoop loop) {
        FlightRecorder ofController =
                recorder == null || files == null ? null : new FlightRecorder(name, recorder, files, loop.ticker());
        return new Records(name, audit, ofController);
    }

    /** Writes what waits. To be called when no controller is served any more. */
    @Override
    public void close() {
        if (audit != null) {
            audit.close();
        }
        if (files != null) {
            files.close();
        }
    }
}
