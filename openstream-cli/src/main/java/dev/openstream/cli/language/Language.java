package dev.openstream.cli.language;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A language that messages are printed in. */
public enum Language {
    ENGLISH("en"),
    KOREAN("ko");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** Its code in ISO 639-1. */
    public String code() {
        return code;
    }

    /** Returns the language of this code; empty if there is none. */
    static Optional<Language> ofCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /** All codes for people. */
    static String codes() {
        return Arrays.stream(values()).map(Language::code).collect(Collectors.joining(" or "));
    }
}
