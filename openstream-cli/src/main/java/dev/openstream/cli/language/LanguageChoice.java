package dev.openstream.cli.language;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language that a command line and its environment ask for.
 *
 * @param language of the messages
 * @param charset of the messages
 * @param arguments of the command line without {@link #FLAG}
 * @param fault fault of the value of {@link #FLAG}; null if there is none
 */
public record LanguageChoice(
        Language language,
        Charset charset,
        List<String> arguments,
        @Nullable String fault) {

    /** The option that chooses the language, anywhere on the command line. */
    public static final String FLAG = "--lang";

    /** Values of {@link #FLAG}. */
    public static final List<String> CODES =
            Arrays.stream(Language.values()).map(Language::code).toList();

    /** Names of POSIX in the order in which they count. */
    private static final List<String> MESSAGES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private static final List<String> CHARACTERS = List.of("LC_ALL", "LC_CTYPE", "LANG");

    /** Returns the choice of {@code arguments}, else that of the locale in {@code environment}, else English. */
    public static LanguageChoice of(String[] arguments, Map<String, String> environment) {
        List<String> rest = new ArrayList<>();
        String asked = null;
        String fault = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--")) {
                rest.addAll(List.of(arguments).subList(i, arguments.length));
                break;
            }
            String value = null;
            if (arguments[i].equals(FLAG)) {
                i++;
                value = i < arguments.length ? arguments[i] : "";
            } else if (arguments[i].startsWith(FLAG + "=")) {
                value = arguments[i].substring(FLAG.length() + 1);
            } else {
                rest.add(arguments[i]);
            }
            if (value != null && Language.ofCode(value).isEmpty()) {
                fault = FLAG + " is \"" + value + "\"; it must be " + Language.codes();
            } else if (value != null) {
                asked = value;
            }
        }
        Language wanted = Optional.ofNullable(asked).flatMap(Language::ofCode).orElseGet(() -> ofLocale(environment));
        Charset charset = wanted == Language.ENGLISH ? StandardCharsets.UTF_8 : charset(environment);
        // A terminal that has no Hangul would show question marks.
        Language shown = hasHangul(charset) ? wanted : Language.ENGLISH;
        return new LanguageChoice(shown, charset, List.copyOf(rest), fault);
    }

    private static boolean hasHangul(Charset charset) {
        return charset.newEncoder().canEncode('\uac00');
    }

    private static Language ofLocale(Map<String, String> environment) {
        String locale = first(MESSAGES, environment);
        return locale.matches("ko([_.@].*)?") ? Language.KOREAN : Language.ENGLISH;
    }

    /** The charset that the locale names; otherwise that of the system where it has Hangul, and UTF-8 where it does not. */
    private static Charset charset(Map<String, String> environment) {
        String locale = first(CHARACTERS, environment);
        int dot = locale.indexOf('.');
        if (dot >= 0) {
            return named(locale.substring(dot + 1).replaceFirst("@.*", ""));
        }
        Charset system = named(System.getProperty("native.encoding", ""));
        return hasHangul(system) ? system : StandardCharsets.UTF_8;
    }

    private static Charset named(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() ? charset : StandardCharsets.US_ASCII;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.US_ASCII;
        }
    }

    private static String first(List<String> names, Map<String, String> environment) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
