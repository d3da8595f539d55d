package dev.openstream.cli.motion;

import dev.openstream.client.RunReport;
import dev.openstream.protocol.json.JsonBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Report of a motion, as a line of data. */
final class MotionReport {

    private static final double MILLIS = 1e3;

    private MotionReport() {}

    static String words(RunReport report) {
        RunReport.Lateness late = report.lateness();
        return String.format(
                Locale.ROOT,
                "%d points sent in %.2f s; late p50 %d us, p99 %d us, at most %d us",
                report.pointsSent(),
                report.duration().toMillis() / MILLIS,
                micros(late.p50()),
                micros(late.p99()),
                micros(late.max()));
    }

    private static long micros(Duration lateness) {
        return TimeUnit.NANOSECONDS.toMicros(lateness.toNanos());
    }

    static String json(RunReport report) {
        RunReport.Lateness late = report.lateness();
        return new JsonBuilder()
                .raw("{\"points_sent\":")
                .number(report.pointsSent())
                .raw(",\"complete\":" + report.complete())
                .raw(",\"shifts\":")
                .number(report.shifts())
                .raw(",\"duration_s\":")
                .fixed(report.duration().toNanos() / 1e9, 3)
                .raw(",\"late_us\":{\"p50\":")
                .number(micros(late.p50()))
                .raw(",\"p99\":")
                .number(micros(late.p99()))
                .raw(",\"p99_9\":")
                .number(micros(late.p999()))
                .raw(",\"max\":")
                .number(micros(late.max()))
                .raw("}}")
                .toText()
                .toString();
    }
}
