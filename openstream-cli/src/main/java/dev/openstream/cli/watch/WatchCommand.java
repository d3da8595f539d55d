package dev.openstream.cli.watch;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.utils.NonBlockingReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The joints and the rhythm of the stream, live. */
@Command(
        name = "watch",
        description = {
            "Shows the joints and the rhythm of the stream, live.",
            "Needs a terminal; openstream monitor prints lines. q ends it."
        },
        footer = {
            "  openstream watch  # the simulator on this machine",
            "  openstream watch --context cell3 --period-ms 2"
        })
public final class WatchCommand implements Callable<Integer> {

    private static final int MOST_WAITING = 16_384;
    private static final long REFRESH_MILLIS = 200;
    private static final int CTRL_D = 4;

    private final Console console;
    private final BlockingQueue<Sample<JointStates>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--period-ms",
            paramLabel = "N",
            description = "time between two samples; the server takes 2 to 30000 (default: ${DEFAULT-VALUE})")
    private long periodMillis = 10;

    public WatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!console.terminals().data() || !console.terminals().input()) {
            throw new Failure(Exit.USAGE, "watch needs a terminal, and there is none; openstream monitor prints lines");
        }
        if (periodMillis < 1) {
            throw new Failure(Exit.USAGE, "--period-ms is " + periodMillis + "; it must be 1 or more");
        }
        try (RobotSession session = RobotSession.open(target, console)) {
            watch(session);
        } catch (IOException e) {
            throw new Failure(Exit.INTERNAL, "the terminal cannot be used: " + e.getMessage());
        }
        return Exit.OK.code();
    }

    private void watch(RobotSession session) throws IOException {
        Monitor<JointStates> joints =
                session.client().monitor(MonitorRequest.jointStates(Duration.ofMillis(periodMillis)));
        joints.onSample(sample -> {
            if (!waiting.offer(sample)) {
                dropped.incrementAndGet();
            }
        });
        Screen screen = new Screen();
        session.show();
        session.atEnd(screen::close);
        draw(session, joints, screen);
    }

    private void draw(RobotSession session, Monitor<JointStates> joints, Screen screen) throws IOException {
        WatchView view =
                new WatchView(session.target().toString(), joints.request().period());
        int key;
        do {
            List<Sample<JointStates>> samples = new ArrayList<>();
            waiting.drainTo(samples);
            view.take(samples);
            screen.draw(view.lines(
                    session.client().state().name(),
                    dropped.get() + joints.dropped(),
                    screen.size().getColumns(),
                    screen.size().getRows()));
            key = screen.key(REFRESH_MILLIS);
        } while (key != 'q' && key != CTRL_D && key != NonBlockingReader.EOF);
    }
}
