package dev.openstream.verify;

import dev.openstream.verify.transcript.Step;
import dev.openstream.verify.transcript.Transcript;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A transcript whose times, periods among them, are a fraction of what they were. */
final class Hastened {

    private static final Pattern PERIOD = Pattern.compile("(\"period_ms\":)(\\d+)");

    private final int times;

    private Hastened(int times) {
        this.times = times;
    }

    /** {@code transcript}, so many times as fast. */
    static Transcript by(int times, Transcript transcript) {
        Hastened hastened = new Hastened(times);
        List<Step> steps = transcript.steps().stream()
                .map(step -> new Step(step.line(), step.text(), step.label(), hastened.action(step.action())))
                .toList();
        return new Transcript(
                transcript.file(),
                transcript.title(),
                transcript.section(),
                transcript.options(),
                transcript.controller(),
                transcript.terms(),
                steps);
    }

    /** Gives a line that is expected soon its time: a machine does not get faster. */
    private Step.Action action(Step.Action action) {
        return switch (action) {
            case Step.Send send -> new Step.Send(PERIOD.matcher(send.octets()).replaceAll(this::period));
            case Step.Silence silence -> new Step.Silence(silence.dataAllowed(), silence.millis() / times);
            case Step.Expect expect ->
                new Step.Expect(expect.pattern(), Math.max(Step.PATIENCE_MILLIS, expect.withinMillis() / times));
            case Step.Count count ->
                new Step.Count(count.error(), count.atLeast(), count.atMost(), count.withinMillis() / times);
            case Step.Repeat _, Step.Closed _, Step.Close _, Step.Reset _, Step.Broken _, Step.SameAsHttp _ -> action;
        };
    }

    private String period(MatchResult match) {
        return match.group(1) + Math.max(2, Long.parseLong(match.group(2)) / times);
    }
}
