package dev.openstream.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.openstream.host.settings.Setting;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A setting that nothing reads would be accepted, listed, and mean nothing. */
final class SettingsReadTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.openstream.host", "dev.openstream.cli");

    @Test
    void eachSettingIsReadOutsideOfTheTableAndTheHelp() {
        assertThat(Arrays.stream(Setting.values()).filter(setting -> !isRead(setting)))
                .as("settings that nothing reads")
                .isEmpty();
    }

    private static boolean isRead(Setting setting) {
        return HOUSE.get(Setting.class).getField(setting.name()).getAccessesToSelf().stream()
                .anyMatch(access -> reads(access.getOriginOwner()));
    }

    private static boolean reads(JavaClass origin) {
        return !origin.getPackageName().equals(Setting.class.getPackageName())
                && !origin.getSimpleName().equals("SettingHelp");
    }
}
