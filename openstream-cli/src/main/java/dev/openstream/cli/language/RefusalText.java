package dev.openstream.cli.language;

import dev.openstream.protocol.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's refusal in Korean: what its code means and the hint. The server's message, which has the values, stays. */
final class RefusalText {

    private static final Pattern REFUSAL = Pattern.compile("([a-z_]+)[,:] (.*?)( \\(.*\\))?", Pattern.DOTALL);

    private RefusalText() {}

    /** Returns {@code refusal}, a code, a message and a hint in parentheses, in Korean; empty for a code that is not known. */
    static Optional<String> korean(String refusal) {
        Matcher parts = REFUSAL.matcher(refusal);
        return parts.matches() ? korean(parts.group(1), parts.group(2)) : Optional.empty();
    }

    private static Optional<String> korean(String word, String message) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.code().equals(word))
                .findFirst()
                .map(code -> word + ". " + plain(code.meaning(Locale.KOREAN)) + " 서버의 메시지: \"" + message + "\""
                        + hint(code.hint(Locale.KOREAN)));
    }

    private static String hint(String text) {
        return text.isEmpty() ? "" : ". 힌트: " + plain(text);
    }

    private static String plain(String text) {
        return text.replace("`", "");
    }
}
