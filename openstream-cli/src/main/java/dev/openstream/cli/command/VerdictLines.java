package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.verify.Verdict;
import dev.openstream.verify.transcript.Transcript;
import java.util.Locale;
import java.util.Map;

/** Tells verdicts as they come, grouped by section, or an object a line. Owned by the thread of the command. */
final class VerdictLines {

    private final Console console;
    private final boolean json;
    private String section = "";

    VerdictLines(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Hands it back. */
    Verdict tell(Verdict verdict) {
        if (json) {
            console.data(object(verdict));
            return verdict;
        }
        Transcript transcript = verdict.transcript();
        if (!section.equals(transcript.section())) {
            section = transcript.section();
            console.report("Section " + section);
        }
        String words = switch (verdict.outcome()) {
            case PASSED -> "  ok    ";
            case FAILED -> "  FAIL  ";
            case SKIPPED -> "  skip  ";
        };
        String reason = verdict.reason().isEmpty()
                ? ""
                : "\n        " + console.inLanguage(verdict.reason()).replace("\n", "\n        ");
        console.report(words + transcript.title() + reason);
        return verdict;
    }

    /** Tells which readings of the manual the server takes; nothing if there are none. */
    void readings(Map<String, String> readings) {
        if (json) {
            readings.forEach((choice, taken) -> console.data(object(choice, taken)));
        } else if (!readings.isEmpty()) {
            console.report("Choices that the manual leaves open, and the server's reading");
            readings.forEach((choice, taken) -> console.data("  " + choice + ": " + taken));
        }
    }

    private static String object(String choice, String taken) {
        return new JsonBuilder()
                .raw("{\"choice\":")
                .string(choice)
                .raw(",\"reading\":")
                .string(taken)
                .raw('}')
                .toText()
                .toString();
    }

    private static String object(Verdict verdict) {
        return new JsonBuilder()
                .raw("{\"section\":")
                .string(verdict.transcript().section())
                .raw(",\"transcript\":")
                .string(verdict.transcript().file())
                .raw(",\"title\":")
                .string(verdict.transcript().title())
                .raw(",\"outcome\":")
                .string(verdict.outcome().name().toLowerCase(Locale.ROOT))
                .raw(",\"reason\":")
                .string(verdict.reason())
                .raw(",\"millis\":")
                .number(verdict.millis())
                .raw('}')
                .toText()
                .toString();
    }
}
