package dev.openstream.host.admin;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.ControlOutcome;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.transport.ListenerReading;
import dev.openstream.server.upstream.UpstreamReport;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Every metric of ours: base units, the label {@code controller}, and besides only words of which there are few. Pure: from
 * readings to what the library writes down. docs/metrics.md is rendered from it.
 */
final class ControllerMetrics {

    private static final String CONTROLLER = "controller";

    private ControllerMetrics() {}

    static List<MetricSnapshot> of(List<ControllerReading> readings, String version) {
        Families families = new Families();
        families.info("openstream_build", "Version of this program.", Labels.of("version", version));
        for (ControllerReading reading : readings) {
            Labels labels = Labels.of(CONTROLLER, reading.controller());
            families.gauge(
                    "openstream_controller_up",
                    "1 if the controller's loop answers, 0 if not; without an answer it has no other metrics.",
                    labels,
                    reading.listener() == null ? 0 : 1);
            if (reading.listener() != null) {
                connections(reading.listener(), labels, families);
                beats(reading.listener(), labels, families);
                calls(reading.listener(), labels, families);
            }
            if (reading.safeguards() != null) {
                safeguards(reading.safeguards(), labels, families);
            }
            if (reading.upstream() != null) {
                upstream(reading.upstream(), labels, families);
            }
        }
        return families.all();
    }

    private static void connections(ListenerReading reading, Labels labels, Families families) {
        families.gauge(
                "openstream_connections",
                "Open connections, with or without a session.",
                labels,
                reading.connections());
        families.gauge("openstream_sessions", "Open sessions after HANDSHAKE.", labels, reading.sessions());
        families.counter(
                "openstream_sessions_started",
                "Sessions since the start, counted at HANDSHAKE.",
                labels,
                reading.stats().handshakes());
        for (CloseReason reason : CloseReason.values()) {
            families.counter(
                    "openstream_connection_ends",
                    "Connections that ended, by reason; timed_out is the watchdog.",
                    labels.add("reason", word(reason)),
                    reading.stats().ends().of(reason));
        }
        families.counter(
                "openstream_received_bytes",
                "Bytes received from peers.",
                labels,
                reading.stats().bytesIn());
        families.counter(
                "openstream_sent_bytes",
                "Bytes of lines to peers.",
                labels,
                reading.stats().bytesOut());
        for (ErrorCode code : emitted()) {
            families.counter(
                    "openstream_refusals",
                    "Error lines sent, by code.",
                    labels.add("code", code.code()),
                    reading.stats().refusals().of(code));
        }
    }

    private static void beats(ListenerReading reading, Labels labels, Families families) {
        families.histogram(
                "openstream_beat_lateness_seconds",
                "Lateness of the beats of MONITORs.",
                labels,
                reading.stats().late());
        families.histogram(
                "openstream_period_error_seconds",
                "Deviation of the time between two beats of a MONITOR from its period.",
                labels,
                reading.stats().periodErrors());
        families.counter(
                "openstream_beats_missed",
                "Beats without a sample, because the loop or the controller was too late.",
                labels,
                reading.counters().missedBeats());
        families.counter(
                "openstream_samples",
                "Samples taken for a MONITOR.",
                labels,
                reading.counters().samples());
        families.counter(
                "openstream_samples_dropped",
                "Samples that gave way to newer ones, because the peer did not read.",
                labels,
                reading.counters().droppedSamples());
    }

    private static void calls(ListenerReading reading, Labels labels, Families families) {
        families.histogram(
                "openstream_sample_call_seconds",
                "Time that the controller took for a sample; MONITORs that are due together share one.",
                labels,
                reading.stats().sampleCalls());
        families.histogram(
                "openstream_control_call_seconds",
                "Time that the controller took for a CONTROL.",
                labels,
                reading.stats().controlCalls());
        for (ControlOutcome outcome : ControlOutcome.values()) {
            families.counter(
                    "openstream_controls",
                    "CONTROLs that were accepted, by outcome: executed; refused by the controller; failed, without an"
                            + " answer in time; dropped by a STOP or the session's end before they were sent.",
                    labels.add("outcome", word(outcome)),
                    reading.stats().controls().of(outcome));
        }
    }

    private static void safeguards(Safeguards safeguards, Labels labels, Families families) {
        for (Trip trip : Trip.values()) {
            families.counter(
                    "openstream_trips",
                    "Interventions of this server, by cause: the deadman; deadman_failed, the controller did not hold then;"
                            + " guard, a command that broke a limit; guard_limited, one that was brought within its limits.",
                    labels.add("cause", word(trip)),
                    safeguards.trips().of(trip));
        }
        families.counter(
                "openstream_audit_entries_lost",
                "Entries of the audit log that could not be written; all controllers of the process share it.",
                labels,
                safeguards.lostEntries());
        lost("too_fast", safeguards.recording().tooFast(), labels, families);
        lost("disk_full", safeguards.recording().diskFull(), labels, families);
        families.gauge(
                "openstream_budget_used_bytes",
                "Memory that connections hold: what they send and what they do not read; budget-bytes bounds it.",
                labels,
                safeguards.usedBytes());
    }

    private static void lost(String cause, long number, Labels labels, Families families) {
        families.counter(
                "openstream_recording_lost",
                "Entries that are missing in record-dir, by cause: too_fast, they came faster than they were written; disk_full.",
                labels.add("cause", cause),
                number);
    }

    private static void upstream(UpstreamReport upstream, Labels labels, Families families) {
        families.gauge(
                "openstream_upstream_up",
                "1 if the controller behind this server was reachable at the last contact, 0 if not.",
                labels,
                upstream.up() ? 1 : 0);
        families.counter(
                "openstream_upstream_calls", "Calls of the controller behind this server.", labels, upstream.calls());
        families.counter(
                "openstream_upstream_failures",
                "Calls of the controller behind this server that had no answer.",
                labels,
                upstream.failures());
        families.counter(
                "openstream_upstream_losses",
                "Number of times that the controller behind this server was lost.",
                labels,
                upstream.losses());
    }

    private static List<ErrorCode> emitted() {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.use() == ErrorCode.Use.EMITTED)
                .toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
