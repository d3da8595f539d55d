package dev.openstream.cli.chaos;

import dev.openstream.protocol.contract.LineContract;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Holds every line against the protocol's schema. Samples of the same form, their digits aside, are held against it once:
 * there are thousands of them a second. Any thread may use it.
 */
final class LineJudge {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_FORMS = 10_000;

    private final Set<String> forms = ConcurrentHashMap.newKeySet();
    private final AtomicLong lines = new AtomicLong();

    /** Number of lines. */
    long lines() {
        return lines.get();
    }

    /**
     * Hands back {@code line}, which the server sent.
     *
     * @throws AssertionError if it is no line of the protocol
     */
    String judge(String line) {
        lines.incrementAndGet();
        boolean sample = line.startsWith("{\"type\":\"data\"") && !line.contains("\"status\"");
        if (!sample
                || (forms.size() < MOST_FORMS && forms.add(DIGITS.matcher(line).replaceAll("0")))) {
            LineContract.event(line);
        }
        return line;
    }
}
