package dev.openstream.cli.diagnosis;

import dev.openstream.cli.diagnosis.Finding.Measure;
import dev.openstream.cli.measure.Beats;
import dev.openstream.cli.session.JsonAnswer;
import dev.openstream.client.json.JsonFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Judgement of measured values and of the controller's answers. Pure. */
final class Judgement {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;

    /** Delayed acknowledgements take 40 ms on Linux, up to 200 ms elsewhere; no wired way adds so much to its own time. */
    private static final double DELAYED_ACK_MILLIS = 30;

    private static final double BUNCHED_PART = 0.5;

    /** Whole milliseconds at both ends, and one sample that waited. */
    private static final double CLOCK_NOISE_MILLIS = 10;

    private Judgement() {}

    static double millis(Duration time) {
        return time.toNanos() / NANOS_PER_MILLI;
    }

    static double median(List<Duration> times) {
        return millis(times.stream().sorted().toList().get(times.size() / 2));
    }

    static Finding roundTrip(List<Duration> trips, double limitMillis) {
        double median = median(trips);
        double longest = millis(trips.stream().max(Duration::compareTo).orElseThrow());
        return Finding.within(
                "round trip",
                median,
                limitMillis,
                String.format(
                        Locale.ROOT,
                        "HANDSHAKE %d times: median %.3f ms, at most %.3f ms",
                        trips.size(),
                        median,
                        longest),
                new Measure("median_ms", median),
                new Measure("max_ms", longest));
    }

    /** Small segments that wait for an acknowledgement, which the other end delays. */
    static Finding waiting(double connectMillis, double roundTripMillis, double periodMillis, Beats beats) {
        boolean late = roundTripMillis - connectMillis > DELAYED_ACK_MILLIS;
        boolean bunched = beats.bunchedPart() > BUNCHED_PART && beats.gapMillis() > 2 * periodMillis;
        Measure part = new Measure("bunched_part", beats.bunchedPart());
        Measure gap = new Measure("gap_ms", beats.gapMillis());
        if (late) {
            return Finding.note(
                    "waiting",
                    String.format(
                            Locale.ROOT,
                            "answers take %.0f ms longer than the way there: Nagle's algorithm with delayed ACKs?",
                            roundTripMillis - connectMillis),
                    part,
                    gap);
        }
        if (bunched) {
            return Finding.note(
                    "waiting",
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the samples come in bunches, one about every %.0f ms: Nagle's algorithm with delayed ACKs"
                                    + " (40 or 200 ms), or a radio link",
                            100 * beats.bunchedPart(),
                            beats.gapMillis()),
                    part,
                    gap);
        }
        return Finding.ok("waiting", "no sign of Nagle's algorithm or delayed ACKs", part, gap);
    }

    static List<Finding> stream(Beats beats, double p99LimitMillis, double missedLimitPercent) {
        Histogram late = beats.lateMicros();
        double p50 = late.getValueAtPercentile(50) / MICROS_PER_MILLI;
        double p99 = late.getValueAtPercentile(99) / MICROS_PER_MILLI;
        double most = late.getMaxValue() / MICROS_PER_MILLI;
        return List.of(
                Finding.within(
                        "lateness",
                        p99,
                        p99LimitMillis,
                        String.format(
                                Locale.ROOT,
                                "of %d samples, against their due times: p50 %.3f ms, p99 %.3f ms, at most %.3f ms",
                                beats.samples(),
                                p50,
                                p99,
                                most),
                        new Measure("p50_ms", p50),
                        new Measure("p99_ms", p99),
                        new Measure("max_ms", most)),
                Finding.within(
                        "missed beats",
                        beats.missedPercent(),
                        missedLimitPercent,
                        String.format(
                                Locale.ROOT,
                                "%d of %d, %.2f %%",
                                beats.missed(),
                                beats.samples() + beats.missed(),
                                beats.missedPercent()),
                        new Measure("missed", beats.missed()),
                        new Measure("missed_percent", beats.missedPercent())));
    }

    static Finding clock(Beats beats) {
        double ahead = beats.clockAheadMillis();
        String words = String.format(
                Locale.ROOT,
                "ts went %.1f ms %s of this machine's clock in %.1f s",
                Math.abs(ahead),
                ahead < 0 ? "behind" : "ahead",
                millis(beats.elapsed()) / MICROS_PER_MILLI);
        Measure figure = new Measure("ahead_ms", ahead);
        return Math.abs(ahead) > CLOCK_NOISE_MILLIS
                ? Finding.note("clock", words, figure)
                : Finding.ok("clock", words, figure);
    }

    /** {@code /project/rgen} (open-api.md 3.3). */
    static List<Finding> general(String rgen) {
        JsonFields fields = JsonFields.of(rgen);
        boolean automatic = fields.number("cur_mode") >= 3;
        boolean remote = fields.number("is_remote_mode") == 1;
        boolean playing = fields.number("is_playback") == 1;
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("robot", fields.text("robot_model", "the controller does not tell its model")));
        findings.add(
                automatic
                        ? Finding.ok("mode", "automatic")
                        : Finding.note("mode", "manual: no program runs, so no point is executed"));
        findings.add(
                remote
                        ? Finding.ok("remote", "remote mode")
                        : Finding.note("remote", "not in remote mode: motor_on, start and execute_cmd are refused"));
        findings.add(
                playing
                        ? Finding.ok("program", "a program is playing")
                        : Finding.note("program", "no program is playing: points are refused (E01554)"));
        return findings;
    }

    /** {@code motor_on_state} (open-api.md 3.4). */
    static Finding motors(String state) {
        return switch ((int) JsonFields.of(state).number("val")) {
            case 0 -> Finding.ok("motors", "on");
            case 1 -> Finding.note("motors", "off: points are refused (E01554)");
            default -> Finding.note("motors", "changing");
        };
    }

    /** {@code emergency_stop} (open-api.md 3.6). */
    static Finding emergencyStop(String state) {
        return JsonFields.of(state).number("val") == 0
                ? Finding.ok("e-stop", "released")
                : Finding.note("e-stop", "pressed: nothing moves");
    }

    /** {@code joint_traject_ready} (open-api.md 3.9). */
    static Finding ready(String state) {
        return JsonAnswer.of(state).path("ready").asBoolean(false)
                ? Finding.ok("trajectory", "ready for points")
                : Finding.note("trajectory", "not ready for points: stopped, or in power saving");
    }

    /** {@code /simulator/status}. */
    static Finding simulator(String status) {
        return Finding.ok("simulator", JsonFields.of(status).text("summary", "the simulator gives no summary"));
    }
}
