package dev.openstream.cli.record;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.Interruption;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.ClientOptions;
import dev.openstream.host.settings.IoReason;
import dev.openstream.mcap.McapRecord;
import dev.openstream.recording.AnchoredClock;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.BagLimits;
import dev.openstream.recording.robot.RobotMessages;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One recording, from the first look at the robot to the whole file. However it ends, by its time, a signal or the deadline,
 * what has come is written and the file is closed.
 */
public final class Recorder {

    private static final long DRAIN_MILLIS = 5;
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long END_SECONDS = 20;

    /** Samples that may wait in the SDK for a moment in which this machine is busy. */
    private static final int BUFFERED_SAMPLES = 4096;

    private final RecordRequest plan;
    private final TargetOptions target;
    private final Console console;
    private final List<Recipe> recipes;
    private final AnchoredClock clock = new AnchoredClock(Instant.now(), System.nanoTime());
    private final List<RecordedMonitor> monitors = new ArrayList<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private long beganNanos;
    private long progressNanos;

    public Recorder(RecordRequest plan, TargetOptions target, Console console) {
        this.plan = plan;
        this.target = target;
        this.console = console;
        this.recipes = Recipe.of(plan.urls());
    }

    /**
     * Records until it is told to end.
     *
     * @throws Failure if the file cannot be begun, no sample came, or the server refused to go on
     */
    public void run() {
        RecordedRobot robot = look();
        ClientOptions options = target.clientOptions();
        try {
            connect(options.withBounds(BUFFERED_SAMPLES, options.maxLineBytes()));
            try (Bag bag = begin(robot)) {
                record(bag, robot);
            }
        } finally {
            closed.countDown();
            monitors.forEach(RecordedMonitor::close);
        }
    }

    private RecordedRobot look() {
        try (RobotSession session = RobotSession.open(target, console)) {
            RecordedRobot robot = RecordedRobot.of(session.ask("/project/rgen"));
            session.leave();
            if (robot.model().isEmpty()) {
                console.words("robot model \"" + robot.modelString()
                        + "\" is not known here: /tf and /robot_description are left out");
            }
            return robot;
        }
    }

    private void connect(ClientOptions options) {
        Interruption.completeBy(this::endByASignal);
        RecordedMonitor.RecordingClock shared = new RecordedMonitor.RecordingClock(clock, console::words);
        for (Recipe recipe : recipes) {
            monitors.add(new RecordedMonitor(recipe, options, plan.period(), shared));
        }
    }

    private void endByASignal() {
        ending.countDown();
        try {
            if (!closed.await(END_SECONDS, TimeUnit.SECONDS)) {
                console.words(
                        "the file could not be closed in " + END_SECONDS + " s; openstream recover makes it whole");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Bag begin(RecordedRobot robot) {
        long nowNanos = clock.wallNanos(System.nanoTime());
        List<McapRecord.Attachment> attachments = new ArrayList<>(robot.attachments(nowNanos));
        attachments.add(RecordedRobot.attachment(nowNanos, "recording.json", "application/json", settings()));
        try {
            return new Bag(
                    new Bag.BagLocation(plan.path(), BagLimits.NONE),
                    Recipe.topics(recipes, robot.model().isPresent()),
                    attachments,
                    new FullDisk());
        } catch (IOException e) {
            throw Failure.cannot(Exit.USAGE, "write", plan.path(), e);
        }
    }

    private String settings() {
        ObjectNode settings = new JsonMapper().createObjectNode();
        settings.put("server", target.target().address());
        settings.put("period_ms", plan.period().toMillis());
        recipes.forEach(recipe -> settings.withArray("urls").add(recipe.url()));
        return settings.toString();
    }

    private void record(Bag bag, RecordedRobot robot) {
        RobotMessages messages = new RobotMessages(bag, Recipe.TOPICS);
        robot.model().ifPresent(model -> messages.know(model, clock.wallNanos(System.nanoTime())));
        RecordingWriter.Recorded recorded =
                new RecordingWriter.Recorded(target.target().address(), plan.period(), console::words);
        RecordingWriter writer = new RecordingWriter(bag, messages, monitors, recorded);
        monitors.forEach(monitor -> monitor.start(plan.period()));
        beganNanos = System.nanoTime();
        boolean ended = drainUntilTheEnd(writer, bag);
        monitors.forEach(RecordedMonitor::close);
        writer.drain(clock.wallNanos(System.nanoTime()));
        bag.close();
        console.words(words(writer, bag) + "; " + plan.path());
        if (writer.lines() == 0) {
            throw new Failure(Exit.TIMEOUT, "no sample came");
        }
        if (ended) {
            throw new Failure(Exit.CANNOT_CONNECT, "the server sends no more samples");
        }
    }

    /** True if the monitors ended by themselves. */
    private boolean drainUntilTheEnd(RecordingWriter writer, Bag bag) {
        try {
            while (System.nanoTime() - beganNanos < plan.longest().toNanos()) {
                if (ending.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                writer.drain(clock.wallNanos(System.nanoTime()));
                showProgress(writer, bag);
                if (monitors.stream().noneMatch(RecordedMonitor::active)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void showProgress(RecordingWriter writer, Bag bag) {
        if (System.nanoTime() - progressNanos >= PROGRESS_NANOS) {
            progressNanos = System.nanoTime();
            console.progress(words(writer, bag));
        }
    }

    private String words(RecordingWriter writer, Bag bag) {
        String words = "%.1f s, %d lines, %.1f MB, %d beats missed"
                .formatted((System.nanoTime() - beganNanos) / 1e9, writer.lines(), bag.bytes() / 1e6, writer.missing());
        words += writer.failed() == 0 ? "" : ", " + writer.failed() + " samples without a value";
        return writer.lost() == 0 ? words : words + ", " + writer.lost() + " lost by the recorder";
    }

    /** Told in words, because a recording that is not written looks like one that is. */
    private final class FullDisk implements Bag.Trouble {

        @Override
        public void stopped(IOException cause) {
            console.words("recording has stopped: " + IoReason.of(cause)
                    + "; the file is complete, and a new one begins when there is room");
        }

        @Override
        public void resumed(long lostMessages) {
            console.words("recording goes on in a new file; " + lostMessages + " messages are lost");
        }
    }
}
