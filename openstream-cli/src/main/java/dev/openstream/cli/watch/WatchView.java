package dev.openstream.cli.watch;

import dev.openstream.cli.session.Cadence;
import dev.openstream.client.JointStates;
import dev.openstream.client.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** View of {@code watch}, as lines of text. Pure; for one thread. */
final class WatchView {

    private final String title;
    private final Duration period;
    private final Cadence all;
    private final JitterHistory history = new JitterHistory();

    private Cadence refresh;
    private double rateHz;
    private @Nullable JointStates newest;

    WatchView(String target, Duration period) {
        this.title = target;
        this.period = period;
        this.all = new Cadence(period);
        this.refresh = new Cadence(period);
    }

    /** Takes the samples since the last refresh, oldest first. */
    void take(List<Sample<JointStates>> samples) {
        Cadence now = new Cadence(period);
        for (Sample<JointStates> sample : samples) {
            all.add(sample.receivedNanos(), sample.tsMillis());
            now.add(sample.receivedNanos(), sample.tsMillis());
            newest = sample.value();
        }
        refresh = now;
        if (now.count() > 1) {
            rateHz = now.rateHz();
            history.add(now.largestJitterMicros());
        }
    }

    /** The lines, none wider than {@code columns}, no more than {@code rows}. */
    List<String> lines(String state, long dropped, int columns, int rows) {
        List<String> lines = new ArrayList<>();
        String status = state.toLowerCase(Locale.ROOT).replace('_', ' ');
        lines.add(title + "   " + status);
        lines.add("every " + period.toMillis() + " ms   q quits");
        addJoints(lines);
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "rate     %8.1f Hz   %d samples   %d beats missed%s",
                refresh.count() == 0 ? 0 : rateHz,
                all.count(),
                all.missed(),
                dropped == 0 ? "" : "   " + dropped + " not shown"));
        lines.add(String.format(
                Locale.ROOT,
                "jitter   p50 %d us   p99 %d us   at most %d us",
                all.jitterMicros(50),
                all.jitterMicros(99),
                all.largestJitterMicros()));
        lines.add(String.format(Locale.ROOT, "         %s", history.bars(Math.max(0, columns - 9))));
        return lines.stream()
                .limit(rows)
                .map(line -> line.substring(0, Math.min(columns, line.length())))
                .toList();
    }

    private void addJoints(List<String> lines) {
        JointStates joints = newest;
        if (joints == null) {
            lines.add("no sample yet");
            return;
        }
        lines.add(String.format(Locale.ROOT, "joint %14s %16s %12s", "position deg", "velocity deg/s", "effort Nm"));
        for (int i = 0; i < joints.position().size(); i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "J%-4d %14.4f %16.4f %12.3f",
                    i + 1,
                    joints.position().deg(i),
                    joints.velocityDegPerS().get(i),
                    joints.effortNm().get(i)));
        }
    }
}
