package dev.openstream.host.records;

import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.IoReason;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.record.AuditBounds;
import dev.openstream.server.record.AuditLog;
import dev.openstream.server.record.FlightRecorder;
import dev.openstream.server.record.FlightRecordings;
import dev.openstream.server.record.RecorderSettings;
import dev.openstream.server.record.RecordingLosses;
import dev.openstream.server.record.Records;
import dev.openstream.server.transport.ControllerLoop;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Records of the sessions of this process, as the settings request them: an audit log, a folder for the last lines of
 * sessions that end badly, and a folder for recordings.
 */
public final class ProcessRecords implements AutoCloseable {

    /** No records. */
    public static final ProcessRecords NOTHING = new ProcessRecords(null, null, null, null);

    /** Part of the heap that recordings may use. */
    private static final int HEAP_PARTS = 8;

    private final @Nullable AuditLog audit;
    private final @Nullable RecorderSettings recorder;
    private final @Nullable FlightRecordings files;
    private final @Nullable ServerRecorder recording;

    private ProcessRecords(
            @Nullable AuditLog audit,
            @Nullable RecorderSettings recorder,
            @Nullable FlightRecordings files,
            @Nullable ServerRecorder recording) {
        this.audit = audit;
        this.recorder = recorder;
        this.files = files;
        this.recording = recording;
    }

    /**
     * Opens the files that the settings of a fleet request.
     *
     * @param fleet settings of all controllers
     * @return the records; close them after all controllers
     * @throws WrongSetting if a file or folder cannot be written
     */
    public static ProcessRecords open(Fleet fleet) {
        Settings settings = fleet.process();
        int controllers = fleet.members().size();
        RecorderSettings recorder = recorder(settings, controllers);
        RecordPlan plan = RecordPlan.of(fleet);
        FlightRecordings files = recorder == null ? null : files(settings, recorder);
        AuditLog audit = null;
        try {
            audit = audit(settings);
            ServerRecorder recording = plan == null ? null : recording(settings, plan, controllers);
            return new ProcessRecords(audit, recorder, files, recording);
        } catch (WrongSetting e) {
            new ProcessRecords(audit, recorder, files, null).close();
            throw e;
        }
    }

    private static ServerRecorder recording(Settings settings, RecordPlan plan, int controllers) {
        try {
            return ServerRecorder.open(plan, controllers);
        } catch (IOException e) {
            throw WrongSetting.of(
                    Setting.RECORD_DIR,
                    settings.value(Setting.RECORD_DIR),
                    "a folder that can be written to: " + IoReason.of(e));
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
        return RecorderSettings.builder(directory(settings.value(Setting.RECORDER_DIR)))
                .seconds(seconds)
                .sessionBytes(settings.number(Setting.RECORDER_BYTES))
                .allBytes(allBytes / controllers)
                .files(settings.number(Setting.RECORDER_FILES))
                .fileBytes(settings.whole(Setting.RECORDER_DIR_BYTES))
                .build();
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

    /**
     * Creates the records of one controller.
     *
     * @param name name of the controller
     * @param loop loop that owns it
     * @return its records
     */
    public Records of(String name, ControllerLoop loop) {
        if (recording != null) {
            recording.observe(name, loop);
        }
        FlightRecorder ofController =
                recorder == null || files == null ? null : new FlightRecorder(name, recorder, files, loop.ticker());
        ServerRecorder everything = recording;
        return new Records(
                name, audit, ofController, () -> everything == null ? RecordingLosses.NONE : everything.losses(name));
    }

    /**
     * Begins to record a controller that is being served.
     *
     * @param name name of the controller
     * @param server server that its clients connect to
     * @param model model of its arm; null if only the controller knows it
     */
    public void serving(String name, OpenStreamServer server, @Nullable RobotModel model) {
        if (recording != null) {
            recording.sample(name, server, model);
        }
    }

    /** Writes what is pending and closes the files. To be called after all controllers are closed. */
    @Override
    public void close() {
        if (audit != null) {
            audit.close();
        }
        if (files != null) {
            files.close();
        }
        if (recording != null) {
            recording.close();
        }
    }
}
