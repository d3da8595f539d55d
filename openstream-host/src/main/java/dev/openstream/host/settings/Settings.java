package dev.openstream.host.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of all settings, each with its source. Immutable. */
public final class Settings {

    /**
     * Value of a setting.
     *
     * @param text value as text
     * @param source origin of the value: the flag, the variable, the line of the file, or {@link #DEFAULT}
     */
    public record Value(String text, String source) {}

    /** Some settings that come from one place; {@code source} says which, of a setting. */
    record Layer(Map<Setting, String> texts, Function<Setting, String> source) {

        @Nullable
        Value value(Setting setting) {
            String text = texts.get(setting);
            return text == null ? null : new Value(text, source.apply(setting));
        }
    }

    /** Text of a setting that is not used. */
    public static final String NONE = "none";

    /** Source of a value that is not set anywhere. */
    public static final String DEFAULT = "default";

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private Settings() {}

    /**
     * Puts layers together: what stands in one wins over those behind it, and over the default.
     *
     * @throws WrongSetting if a value breaks its rule
     */
    static Settings of(List<Layer> layers) {
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            settings.values.put(setting, checked(setting, pick(setting, layers)));
        }
        settings.checkPairs();
        return settings;
    }

    private static Value pick(Setting setting, List<Layer> layers) {
        for (Layer layer : layers) {
            Value value = layer.value(setting);
            if (value != null) {
                return value;
            }
        }
        return new Value(setting.defaultText(), DEFAULT);
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

    /**
     * Looks up a value and its source.
     *
     * @param setting setting
     * @return its value
     */
    public Value value(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    /**
     * Tells whether a setting is set, even to its default.
     *
     * @param setting setting
     * @return true if it is set
     */
    public boolean isSet(Setting setting) {
        return !value(setting).source().equals(DEFAULT);
    }

    /**
     * Looks up a value.
     *
     * @param setting setting
     * @return its text
     */
    public String text(Setting setting) {
        return value(setting).text();
    }

    /**
     * Looks up an integer.
     *
     * @param setting setting with a {@link Rule.Whole}
     * @return its value
     */
    public long whole(Setting setting) {
        return Long.parseLong(text(setting));
    }

    /**
     * Looks up an integer that fits in an int.
     *
     * @param setting setting with a {@link Rule.Whole} whose largest value is an int
     * @return its value
     */
    public int number(Setting setting) {
        return Math.toIntExact(whole(setting));
    }

    /**
     * Looks up a boolean.
     *
     * @param setting setting with a {@link Rule.Flag}
     * @return its value
     */
    public boolean flag(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }
}
