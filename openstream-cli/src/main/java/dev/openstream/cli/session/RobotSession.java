package dev.openstream.cli.session;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.Target;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.client.ClientEvent;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.ConnectFailed;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.NoSample;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.OpenStreamException;
import dev.openstream.protocol.StopTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One session with a server, from the connection to the STOP. If the command ends before it is done (by an error, a
 * closed pipe, Ctrl-C, SIGTERM or the deadline), it sends STOP {@code session} and waits for the answer. Safe for all
 * threads.
 */
public final class RobotSession implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LOOK_PERIOD = Duration.ofMillis(50);

    private final Target target;
    private final Console console;
    private final ClientOptions options;
    private final OpenStreamClient client;
    private final AtomicBoolean over = new AtomicBoolean();

    private volatile Runnable last = () -> {};

    /** While the target is asked what it is, it may say that it does not know the question. */
    private volatile boolean looking;

    private volatile boolean shown;

    private RobotSession(
            TargetOptions asked,
            UnaryOperator<ClientOptions> more,
            Console console,
            Consumer<? super ClientEvent> listener) {
        this.target = asked.target();
        this.options = more.apply(asked.clientOptions());
        this.console = console;
        console.progress("connecting to " + target);
        Interruption.stopBy(() -> {});
        asked.deadline()
                .ifPresent(time -> Interruption.endAfter(
                        time, () -> console.words("the deadline of " + time.toMillis() + " ms has passed")));
        this.client = connect(event -> tell(event, listener));
        Interruption.stopBy(this::stop);
        console.endProgress();
    }

    private OpenStreamClient connect(Consumer<? super ClientEvent> listener) {
        try {
            return OpenStreamClient.connect(options, listener);
        } catch (ConnectFailed e) {
            throw new Failure(Exit.CANNOT_CONNECT, e.getMessage() + target.origin());
        } catch (OpenStreamException e) {
            // A context that was chosen last week may name another robot than the one that is meant.
            if (target.fromContext()) {
                console.words("no session with " + target);
            }
            throw e;
        }
    }

    /** Connects and shakes hands. Events are told in words. */
    public static RobotSession open(TargetOptions options, Console console) {
        return open(options, console, event -> {});
    }

    /** Opens a session whose events {@code listener} hears too. */
    public static RobotSession open(TargetOptions options, Console console, Consumer<? super ClientEvent> listener) {
        return new RobotSession(options, UnaryOperator.identity(), console, listener);
    }

    /** Opens a session with changed options of the client. */
    public static RobotSession open(TargetOptions options, UnaryOperator<ClientOptions> more, Console console) {
        return new RobotSession(options, more, console, event -> {});
    }

    private void tell(ClientEvent event, Consumer<? super ClientEvent> listener) {
        String words = EventWords.of(event);
        if (!words.isEmpty() && !looking && !shown && !over.get()) {
            console.words(words);
        }
        listener.accept(event);
    }

    public Target target() {
        return target;
    }

    /** Options of the connection. */
    public ClientOptions options() {
        return options;
    }

    public OpenStreamClient client() {
        return client;
    }

    /**
     * Asks the other end, on this very connection, if it is our simulator. A real controller does not know the
     * question, so an end that does not answer may be a real one. Ends a monitor that runs.
     */
    public boolean simulated() {
        return ask("/simulator/status")
                .filter(status -> status.contains("\"summary\""))
                .isPresent();
    }

    /**
     * Returns the controller's answer to a GET, asked on this very connection; empty after half a second, or on an
     * error.
     */
    public Optional<String> ask(String url) {
        looking = true;
        try (Monitor<String> answer = client.monitor(MonitorRequest.raw(url, LOOK_PERIOD))) {
            return Optional.of(answer.next(LOOK).value());
        } catch (NoSample e) {
            return Optional.empty();
        } finally {
            looking = false;
        }
    }

    /** Leaves the display of events to the command; nothing is printed in words from now on. */
    public void show() {
        shown = true;
    }

    /** {@code words} are said when the session ends, however it does. */
    public void atEnd(Runnable words) {
        last = words;
    }

    /** Ends the session without STOP, so that the controller executes what it has taken. */
    public void leave() {
        if (over.compareAndSet(false, true)) {
            client.close();
            last.run();
        }
    }

    /** Ends the session by STOP {@code session}: nothing moves on. */
    @Override
    public void close() {
        stop();
    }

    private void stop() {
        if (over.compareAndSet(false, true)) {
            try {
                client.stop(StopTarget.SESSION);
            } catch (OpenStreamException e) {
                console.words("STOP was not acknowledged: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            } finally {
                client.close();
                last.run();
            }
        }
    }
}
