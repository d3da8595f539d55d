package dev.openstream.verify.transcript;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The written forms of a step: a label, perhaps, then one of the forms that conformance/README.md lists. */
final class StepForm {

    private static final Pattern LABEL = Pattern.compile("([A-Z][A-Za-z0-9]*)?([<>].*)");
    private static final Pattern REPEAT = Pattern.compile(">repeat (\\d{1,7}) every (\\d{1,7}(?:\\.\\d+)?)");

    /**
     * A form and what it means.
     *
     * @param pattern of the whole step, without its label
     */
    private record Form(Pattern pattern, Function<MatchResult, Step.Action> meaning) {

        static Form of(String regex, Function<MatchResult, Step.Action> meaning) {
            return new Form(Pattern.compile(regex), meaning);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("> (.*)", m -> new Step.Send(octets(m.group(1) + "\n"))),
            Form.of(">> (\".*\")(?: \\* (\\d+))?", StepForm::bytes),
            Form.of(">close", m -> new Step.Close()),
            Form.of(">reset", m -> new Step.Reset()),
            Form.of("< error ([a-z_]+)", m -> new Step.Expect(LinePattern.error(m.group(1)), Step.PATIENCE_MILLIS)),
            Form.of("< (\\{.*)", m -> new Step.Expect(new LinePattern(m.group(1)), Step.PATIENCE_MILLIS)),
            Form.of(
                    "<within (\\d+)> error ([a-z_]+)",
                    m -> new Step.Expect(LinePattern.error(m.group(2)), number(m, 1))),
            Form.of("<within (\\d+)> (\\{.*)", m -> new Step.Expect(new LinePattern(m.group(2)), number(m, 1))),
            Form.of("<broken line>", m -> new Step.Broken()),
            Form.of("<silence (\\d+)>", m -> new Step.Silence(false, number(m, 1))),
            Form.of("<only data (\\d+)>", m -> new Step.Silence(true, number(m, 1))),
            Form.of(
                    "<count data (\\d+)\\.\\.(\\d+) within (\\d+)>",
                    m -> new Step.Count(null, number(m, 1), number(m, 2), number(m, 3))),
            Form.of(
                    "<count error ([a-z_]+) (\\d+)\\.\\.(\\d+) within (\\d+)>",
                    m -> new Step.Count(m.group(1), number(m, 2), number(m, 3), number(m, 4))),
            Form.of(
                    "<as http (GET|POST|PUT|DELETE) (/\\S*)(?: (\\S.*))?>",
                    m -> new Step.SameAsHttp(
                            new HttpStep(m.group(1), m.group(2), m.group(3) == null ? "" : m.group(3)))),
            Form.of("<closed within (\\d+)>", m -> new Step.Closed(number(m, 1), false)),
            Form.of("<ended within (\\d+)>", m -> new Step.Closed(number(m, 1), true)));

    private final String label;
    private final String rest;

    private StepForm(String label, String rest) {
        this.label = label;
        this.rest = rest;
    }

    /**
     * Takes off the label.
     *
     * @throws IllegalArgumentException if {@code line} is no step
     */
    static StepForm of(String line) {
        Matcher labelled = LABEL.matcher(line);
        if (!labelled.matches()) {
            throw new IllegalArgumentException("neither a JSON object nor a step, directive or comment");
        }
        String label = labelled.group(1);
        return new StepForm(label == null ? "" : label, labelled.group(2));
    }

    String label() {
        return label;
    }

    /** Number of times to send, if this begins a repetition; otherwise 0. */
    int repeatTimes() {
        MatchResult repeat = repeat();
        return repeat == null ? 0 : Integer.parseInt(repeat.group(1));
    }

    double repeatEveryMillis() {
        MatchResult repeat = repeat();
        return repeat == null ? 0 : Double.parseDouble(repeat.group(2));
    }

    private @Nullable MatchResult repeat() {
        Matcher repeat = REPEAT.matcher(rest);
        return repeat.matches() ? repeat.toMatchResult() : null;
    }

    /** Action of the step, unless it is a repetition. */
    Step.Action action() {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(rest);
            if (matcher.matches()) {
                return form.meaning().apply(matcher.toMatchResult());
            }
        }
        throw new IllegalArgumentException("there is no such step");
    }

    /** {@code text} in UTF-8, a character for each byte. */
    static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Step.Action bytes(MatchResult match) {
        String octets = Json.value(match.group(1)).stringValue();
        if (octets.chars().anyMatch(c -> c > 0xff)) {
            throw new IllegalArgumentException("characters of bytes go up to \\u00ff");
        }
        int times = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
        return new Step.Send(octets.repeat(times));
    }

    private static long number(MatchResult match, int group) {
        return Long.parseLong(match.group(group));
    }
}
