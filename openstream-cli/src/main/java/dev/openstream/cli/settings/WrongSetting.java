package dev.openstream.cli.settings;

/** A setting that cannot be used; the message names it, its value, where that came from, and the rule. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
        super(message);
    }

    /** {@code setting} has {@code value}, and must be something else: {@code rule} in words, after "it must be". */
    public static WrongSetting of(Setting setting, Settings.Value value, String rule) {
        return new WrongSetting(
                setting.key() + " is \"" + value.text() + "\" (" + value.source() + "); it must be " + rule);
    }
}
