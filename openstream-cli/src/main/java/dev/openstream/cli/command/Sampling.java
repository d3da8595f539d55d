package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.PipeClosed;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.Cadence;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.Sample;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Prints the samples of one monitor until there are enough of them, the time is over, nobody reads any more, or the
 * monitor ends. Samples are shown on the thread that delivers them; the command's own thread waits.
 */
final class Sampling {

    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final MonitorRequest<String> request;
    private final TargetOptions target;
    private final boolean json;
    private final Console console;
    private final Cadence cadence;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();

    private volatile boolean quiet;
    private long failures;
    private long progressNanos;

    Sampling(MonitorRequest<String> request, TargetOptions target, boolean json, Console console) {
        this.request = request;
        this.target = target;
        this.json = json;
        this.console = console;
        this.cadence = new Cadence(request.period());
    }

    /** Samples, and returns the exit code: {@link Exit#CONTROLLER_ERROR} if every call failed. */
    Exit run(long mostSamples, Duration longest) {
        try (RobotSession session = RobotSession.open(target, console)) {
            Monitor<String> monitor = session.client().monitor(request);
            session.atEnd(() -> summarize(monitor));
            monitor.onSample(sample -> take(sample, mostSamples)).whenComplete((nothing, thrown) -> ended());
            await(longest);
        }
        if (cadence.count() == 0) {
            throw new Failure(Exit.TIMEOUT, "no sample came");
        }
        return failures == cadence.count() ? Exit.CONTROLLER_ERROR : Exit.OK;
    }

    private void ended() {
        enough.completeExceptionally(new Failure(Exit.CANNOT_CONNECT, "the monitor has ended"));
    }

    private void await(Duration longest) {
        try {
            enough.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            enough.complete(null);
        } catch (ExecutionException e) {
            quiet = e.getCause() instanceof PipeClosed;
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Sample<String> sample, long mostSamples) {
        if (enough.isDone()) {
            return;
        }
        try {
            show(sample);
            if (cadence.count() >= mostSamples) {
                enough.complete(null);
            }
        } catch (RuntimeException e) {
            enough.completeExceptionally(e);
        }
    }

    private void show(Sample<String> sample) {
        String line = sample.value();
        cadence.add(sample.receivedNanos(), sample.tsMillis());
        if (SampleLine.failure(line).isPresent()) {
            failures++;
        }
        if (!json && cadence.count() == 1) {
            SampleLine.header(line).ifPresent(console::data);
        }
        console.data(json ? line : SampleLine.columns(line));
        if (!console.terminals().data() && sample.receivedNanos() - progressNanos > PROGRESS_NANOS) {
            progressNanos = sample.receivedNanos();
            console.progress(cadence.words());
        }
    }

    private void summarize(Monitor<?> monitor) {
        if (!quiet) {
            String dropped =
                    monitor.dropped() == 0 ? "" : "; " + monitor.dropped() + " dropped, because output was slow";
            console.words(cadence.words() + dropped);
        }
    }
}
