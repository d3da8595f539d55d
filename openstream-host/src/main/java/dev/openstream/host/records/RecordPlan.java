package dev.openstream.host.records;

import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.SettingsDocument;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.recording.bag.BagLimits;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The recording that the settings ask for.
 *
 * @param folder of its files
 * @param limits when a file begins, and how many there are
 * @param periodMillis time between two samples of the robots
 * @param settings the settings that each file contains, in YAML
 */
record RecordPlan(Path folder, BagLimits limits, int periodMillis, String settings) {

    /** Files of which there may be room for so many, unless their size is set. */
    private static final int FILES = 4;

    /**
     * The plan of {@code fleet}; null if nothing is to be recorded.
     *
     * @throws WrongSetting if the folder has no path, or is smaller than a file
     */
    static @Nullable RecordPlan of(Fleet fleet) {
        Settings settings = fleet.process();
        Settings.Value folder = settings.value(Setting.RECORD_DIR);
        if (folder.text().equals(Settings.NONE)) {
            return null;
        }
        try {
            return new RecordPlan(
                    Path.of(folder.text()),
                    limits(settings),
                    settings.number(Setting.RECORD_PERIOD_MS),
                    SettingsDocument.of(fleet, SettingsDocument.SettingsForm.FLAT));
        } catch (InvalidPathException e) {
            throw WrongSetting.of(Setting.RECORD_DIR, folder, "a path: " + e.getMessage());
        }
    }

    private static BagLimits limits(Settings settings) {
        long folderBytes = settings.whole(Setting.RECORD_DIR_BYTES);
        long fileBytes = settings.whole(Setting.RECORD_FILE_BYTES);
        if (settings.isSet(Setting.RECORD_FILE_BYTES) && fileBytes > folderBytes) {
            throw WrongSetting.of(
                    Setting.RECORD_FILE_BYTES,
                    settings.value(Setting.RECORD_FILE_BYTES),
                    "at most record-dir-bytes, which is " + folderBytes);
        }
        return new BagLimits(
                settings.isSet(Setting.RECORD_FILE_BYTES) ? fileBytes : Math.min(fileBytes, folderBytes / FILES),
                Duration.ofMinutes(settings.whole(Setting.RECORD_FILE_MINUTES)),
                folderBytes);
    }
}
