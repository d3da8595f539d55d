package dev.openstream.cli.settings;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The value of every setting, and where it came from: flag over variable over file over default. */
public final class Settings {

    /** A value and its origin. */
    public record Value(String text, String source) {}

    private static final String DEFAULT = "default";

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private Settings() {}

    /**
     * Puts the sources together.
     *
     * @param flags what the command line gave
     * @param environment the process's variables
     * @param file the YAML file, null if there is none
     * @throws WrongSetting if a value breaks its rule, or the file cannot be used
     */
    public static Settings resolve(Map<Setting, String> flags, Map<String, String> environment, @Nullable Path file) {
        Map<Setting, String> inFile = file == null ? Map.of() : SettingsFile.read(file);
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            Value value =
                    pick(setting, flags, environment, new Value(inFile.getOrDefault(setting, ""), "file " + file));
            settings.values.put(setting, checked(setting, value));
        }
        settings.checkPairs();
        return settings;
    }

    private static Value pick(
            Setting setting, Map<Setting, String> flags, Map<String, String> environment, Value inFile) {
        String flag = flags.get(setting);
        if (flag != null) {
            return new Value(flag, "flag " + setting.flag());
        }
        String variable = environment.get(setting.variable());
        if (variable != null) {
            return new Value(variable, "variable " + setting.variable());
        }
        return inFile.text().isEmpty() ? new Value(setting.defaultText(), DEFAULT) : inFile;
    }

    private static Value checked(Setting setting, Value value) {
        if (!setting.rule().allows(value.text())) {
            throw new WrongSetting(setting.key() + " is \"" + value.text() + "\" (" + value.source() + "); it must be "
                    + setting.rule().words());
        }
        return value;
    }

    private void checkPairs() {
        atMost(Setting.MIN_PERIOD_MS, Setting.MAX_PERIOD_MS);
        atMost(Setting.SAMPLE_BUFFER_BYTES, Setting.REPLY_BUFFER_BYTES);
        atMost(Setting.MAX_SESSIONS, Setting.MAX_CONNECTIONS);
    }

    private void atMost(Setting smaller, Setting larger) {
        if (whole(smaller) > whole(larger)) {
            throw WrongSetting.of(smaller, value(smaller), "at most " + larger.key() + ", which is " + text(larger));
        }
    }

    /** Value and origin. */
    public Value value(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    /** Whether the user gave it a value. */
    public boolean given(Setting setting) {
        return !value(setting).source().equals(DEFAULT);
    }

    public String text(Setting setting) {
        return value(setting).text();
    }

    /** Of a setting with a {@link Rule.Whole}. */
    public long whole(Setting setting) {
        return Long.parseLong(text(setting));
    }

    /** Of a setting with a {@link Rule.Whole} whose largest value is an int. */
    public int number(Setting setting) {
        return Math.toIntExact(whole(setting));
    }

    /** Of a setting with a {@link Rule.Flag}. */
    public boolean flag(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }
}
