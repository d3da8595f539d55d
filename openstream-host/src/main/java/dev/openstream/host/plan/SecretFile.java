package dev.openstream.host.plan;

import dev.openstream.host.settings.IoReason;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files with one secret each. Nothing of what stands in them ever gets into a message. */
final class SecretFile {

    private static final Logger log = LoggerFactory.getLogger(SecretFile.class);

    private static final int LEAST_CHARS = 16;
    private static final int MOST_CHARS = 1024;

    private SecretFile() {}

    /**
     * The secret in the file that {@code setting} names, null if it names none. A file that others may read is warned of.
     *
     * @throws WrongSetting if there is no such file or no secret in it
     */
    static @Nullable String read(Setting setting, Settings settings) {
        Settings.Value file = settings.value(setting);
        if (file.text().equals(Settings.NONE)) {
            return null;
        }
        try {
            Path path = Path.of(file.text());
            String secret = Files.readString(path).strip();
            if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    || secret.length() < LEAST_CHARS
                    || secret.length() > MOST_CHARS) {
                throw WrongSetting.of(
                        setting,
                        file,
                        "a file with one word of ASCII, of " + LEAST_CHARS + " to " + MOST_CHARS + " characters");
            }
            warnIfOthersMayRead(setting, path);
            return secret;
        } catch (IOException | InvalidPathException e) {
            throw WrongSetting.of(setting, file, "a file that can be read: " + reason(e));
        }
    }

    /** Reason why a file that a setting names cannot be used. */
    static String reason(Exception cause) {
        return cause instanceof IOException io ? IoReason.of(io) : String.valueOf(cause.getMessage());
    }

    private static void warnIfOthersMayRead(Setting setting, Path path) throws IOException {
        try {
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                log.warn("{}: everybody on this machine may read {}; chmod 600 prevents that", setting.key(), path);
            }
        } catch (UnsupportedOperationException e) {
            log.debug("{}: {} has no permissions to look at", setting.key(), path);
        }
    }
}
