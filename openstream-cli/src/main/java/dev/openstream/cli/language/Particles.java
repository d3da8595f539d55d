package dev.openstream.cli.language;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two forms of a Korean particle, such as {@code 을(를)}: which one is right depends on whether the word before it is read with a final
 * consonant. Where the reading of a foreign word is not known, both forms stay, as is usual in Korean.
 */
final class Particles {

    private static final Pattern BOTH = Pattern.compile(
            "([A-Z]+|[0-9\\uac00-\\ud7a3])([\"']?)(은\\(는\\)|이\\(가\\)|을\\(를\\)|와\\(과\\)|과\\(와\\)|\\(으\\)로)");

    /** Digits from 0 to 9 as they are read: 영 일 이 삼 사 오 육 칠 팔 구. */
    private static final String DIGITS = "영일이삼사오육칠팔구";

    /** Korean readings of the protocol's words. */
    private static final Map<String, Character> READINGS = Map.of(
            "CONTROL",
            '롤',
            "STOP",
            '톱',
            "HANDSHAKE",
            '크',
            "MONITOR",
            '터',
            "GET",
            '겟',
            "POST",
            '트',
            "PUT",
            '풋',
            "DELETE",
            '트');

    private static final char FIRST_SYLLABLE = '가';
    private static final int FINALS = 28;
    private static final int RIEUL = 8;

    private Particles() {}

    /** Returns {@code text} with the right form wherever it is known. */
    static String chosen(String text) {
        return BOTH.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found)));
    }

    private static String one(MatchResult found) {
        String word = found.group(1);
        char last = word.charAt(word.length() - 1);
        Character syllable = Character.isDigit(last)
                ? Character.valueOf(DIGITS.charAt(last - '0'))
                : last >= FIRST_SYLLABLE ? Character.valueOf(last) : READINGS.get(word);
        return syllable == null
                ? found.group()
                : word + found.group(2) + form(found.group(3), (syllable - FIRST_SYLLABLE) % FINALS);
    }

    /** The form after a syllable with this final consonant; 0 is none. */
    private static String form(String both, int last) {
        return switch (both) {
            case "은(는)" -> last > 0 ? "은" : "는";
            case "이(가)" -> last > 0 ? "이" : "가";
            case "을(를)" -> last > 0 ? "을" : "를";
            case "와(과)", "과(와)" -> last > 0 ? "과" : "와";
            default -> last > 0 && last != RIEUL ? "으로" : "로";
        };
    }
}
