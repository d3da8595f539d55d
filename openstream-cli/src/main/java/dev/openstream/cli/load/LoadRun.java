package dev.openstream.cli.load;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.session.Interruption;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.ConnectionLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Carries out a {@link LoadPlan}. CONTROLs are sent by the calling thread, in turn by all sessions, on absolute deadlines. */
public final class LoadRun implements AutoCloseable {

    private static final double NANOS_PER_S = 1e9;
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LARGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final LoadPlan plan;
    private final ClientOptions options;
    private final Console console;
    private final List<LoadSession> sessions = new CopyOnWriteArrayList<>();
    private final Histogram sendLateMicros = new Histogram(LARGEST_MICROS, 3);

    private long controls;
    private long startNanos;
    private long shownNanos;

    public LoadRun(LoadPlan plan, ClientOptions options, Console console) {
        this.plan = plan;
        this.options = options;
        this.console = console;
        Interruption.stopBy(this::close);
    }

    /**
     * Opens all sessions, then goes on for the duration of the plan, or until the thread is interrupted.
     *
     * @throws dev.openstream.client.OpenStreamException if a session does not come about
     */
    public LoadReport run() {
        for (int i = 0; i < plan.sessions(); i++) {
            console.progress("opening session " + (i + 1) + " of " + plan.sessions());
            sessions.add(LoadSession.open(plan, options));
        }
        // Samples that came while other sessions were opened are no part of this load.
        sessions.forEach(LoadSession::begin);
        startNanos = System.nanoTime();
        long untilNanos = startNanos + plan.duration().toNanos();
        try {
            while (System.nanoTime() < untilNanos) {
                step(untilNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        return report(elapsed);
    }

    private void step(long untilNanos) throws InterruptedException {
        long nowNanos = System.nanoTime();
        if (nowNanos - shownNanos > PROGRESS_NANOS) {
            shownNanos = nowNanos;
            console.progress(String.format(
                    Locale.ROOT, "%d sessions, %.1f s more", sessions.size(), (untilNanos - nowNanos) / NANOS_PER_S));
        }
        long dueNanos = plan.controlHertz() == 0
                ? Long.MAX_VALUE
                : startNanos + Math.round(controls * NANOS_PER_S / plan.controlHertz());
        long wakeNanos = Math.min(Math.min(dueNanos, untilNanos), nowNanos + PROGRESS_NANOS);
        if (wakeNanos > nowNanos) {
            Thread.sleep(Duration.ofNanos(wakeNanos - nowNanos));
        }
        if (System.nanoTime() >= dueNanos) {
            send(dueNanos);
        }
    }

    private void send(long dueNanos) {
        LoadSession session = sessions.get((int) (controls % sessions.size()));
        controls++;
        try {
            session.send(plan.call());
        } catch (ConnectionLost e) {
            // The session counts it, and heals.
        }
        long lateMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos);
        sendLateMicros.recordValue(Math.clamp(lateMicros, 0, LARGEST_MICROS));
    }

    private LoadReport report(Duration elapsed) {
        List<LoadSession.SessionLoad> seen = new ArrayList<>();
        sessions.forEach(session -> seen.add(session.end(options.answerTimeout())));
        Histogram late = new Histogram(LARGEST_MICROS, 3);
        seen.forEach(one -> late.add(one.beats().lateMicros()));
        return new LoadReport(
                sessions.size(),
                elapsed,
                seen.stream().mapToLong(one -> one.beats().samples()).sum(),
                seen.stream().mapToLong(one -> one.beats().missed()).sum(),
                late,
                controls,
                sendLateMicros,
                seen.stream().mapToLong(LoadSession.SessionLoad::errors).sum(),
                seen.stream().mapToLong(LoadSession.SessionLoad::losses).sum());
    }

    /** Ends all sessions. */
    @Override
    public void close() {
        sessions.forEach(LoadSession::close);
    }
}
