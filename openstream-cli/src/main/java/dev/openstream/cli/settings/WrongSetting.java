package dev.openstream.cli.settings;

/** A setting that cannot be used; the message names it, its value, where that came from, and the rule. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
        super(message);
    }
}
