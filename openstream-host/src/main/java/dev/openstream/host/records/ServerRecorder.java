package dev.openstream.host.records;

import dev.openstream.host.settings.IoReason;
import dev.openstream.mcap.McapRecord;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.recording.AnchoredClock;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.ros2.LogLevel;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.record.RecordingLosses;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.sampling.SampleSubscription;
import dev.openstream.server.sampling.SubscribeResult;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.TimeSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recorder of the server ({@code record-dir}): loops put data into rings, and a separate thread writes it. No loop
 * waits, whatever happens to the disk (docs/adr/0067-the-server-records-itself.md).
 */
final class ServerRecorder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerRecorder.class);

    private static final long DRAIN_MILLIS = 5;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** With the time that writing takes, a kill costs less than a second. */
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

    private static final Duration END = Duration.ofSeconds(2);
    private static final int MODEL_PERIOD_MILLIS = 100;
    private static final int EVENTS_PERIOD_MILLIS = 500;

    private final RecordPlan plan;
    private final int controllers;
    private final FolderLock lock;
    private final AnchoredClock clock = new AnchoredClock(Instant.now(), System.nanoTime());
    private final Bag bag;
    private final ConcurrentLinkedQueue<Recorded> all = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private final LogThrottle lossLog = LogThrottle.onceInTenSeconds();
    private long loggedLost;
    private long nextTimingNanos;
    private long nextFlushNanos;

    /** Note for the next file about a time without one. */
    private @Nullable String gap;

    /**
     * A controller that is recorded.
     *
     * @param time its loop's, set on the wall clock
     */
    private record Recorded(
            String name,
            RecordRings rings,
            LoopClock time,
            ControllerWriter writer,
            RecordedSamples joints,
            RecordedSamples pose,
            ConcurrentLinkedQueue<RobotModel> model) {

        RecordedSamples samples(int kind) {
            return new RecordedSamples(
                    kind, rings.samples(), time.clock(), time.loop().ticker());
        }
    }

    /**
     * The time of a loop.
     *
     * @param clock sets it on the wall clock
     * @param loop owns it
     */
    private record LoopClock(AnchoredClock clock, ControllerLoop loop) {

        long nowNanos() {
            return clock.wallNanos(loop.ticker().nanos());
        }
    }

    private ServerRecorder(RecordPlan plan, int controllers, FolderLock lock) throws IOException {
        this.plan = plan;
        this.controllers = controllers;
        this.lock = lock;
        long nowNanos = clock.wallNanos(System.nanoTime());
        byte[] settings = plan.settings().getBytes(StandardCharsets.UTF_8);
        this.bag = new Bag(
                new Bag.BagLocation(plan.folder(), plan.limits(), true),
                List.of(),
                List.of(new McapRecord.Attachment(nowNanos, nowNanos, "settings.yaml", "application/yaml", settings)),
                new FullDisk());
        this.thread = new Thread(this::run, "openstream-recording");
        thread.setDaemon(true);
    }

    /**
     * Begins a new file.
     *
     * @param controllers that are going to be recorded
     * @throws IOException if nothing can be written there, or another process does
     */
    static ServerRecorder open(RecordPlan plan, int controllers) throws IOException {
        FolderLock lock = FolderLock.take(plan.folder());
        try {
            ServerRecorder recorder = new ServerRecorder(plan, controllers, lock);
            for (Path cut : recorder.bag.cut()) {
                log.warn("{} was cut, its writer was killed; openstream recover makes it whole", cut);
            }
            recorder.thread.start();
            return recorder;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Records the sessions of {@code loop} from now on; before any listener is opened, not on the loop. */
    void observe(String name, ControllerLoop loop) {
        RecordRings rings = RecordRings.of(controllers);
        Instant wall = Instant.ofEpochSecond(0, clock.wallNanos(System.nanoTime()));
        LoopClock time = new LoopClock(new AnchoredClock(wall, loop.ticker().nanos()), loop);
        all.add(new Recorded(
                name,
                rings,
                time,
                new ControllerWriter(name, bag, rings, plan.periodMillis()),
                new RecordedSamples(RecordRings.JOINTS, rings.samples(), time.clock(), loop.ticker()),
                new RecordedSamples(RecordRings.POSE, rings.samples(), time.clock(), loop.ticker()),
                new ConcurrentLinkedQueue<>()));
        loop.call(() -> {
            loop.observers().add(new RecordedController(rings, time.clock(), loop.ticker()));
            return true;
        });
    }

    /**
     * Samples the controller called {@code name}, which is served by now; not on its loop.
     *
     * @param model its arm, null if only the controller knows
     */
    void sample(String name, OpenStreamServer server, @Nullable RobotModel model) {
        for (Recorded each : all) {
            if (each.name().equals(name)) {
                if (model != null) {
                    each.model().add(model);
                }
                subscribe(server, "/project/robot/joints/joint_states", plan.periodMillis(), each.joints());
                subscribe(server, "/project/robot/po_cur", plan.periodMillis(), each.pose());
                subscribe(server, "/project/rgen", MODEL_PERIOD_MILLIS, each.samples(RecordRings.MODEL));
                subscribe(server, ControllerEvents.URL, EVENTS_PERIOD_MILLIS, each.samples(RecordRings.EVENTS));
            }
        }
    }

    private static void subscribe(OpenStreamServer server, String url, int periodMillis, RecordedSamples samples) {
        ApiRequest request = ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT);
        switch (server.subscribe(SampleRecipe.of(request, periodMillis), samples)) {
            case SubscribeResult.Refused refused -> log.warn("{} is not recorded: {}", url, refused.reason());
            case SampleSubscription _ -> {}
        }
    }

    /** Returns the losses of the controller called {@code name}; any thread may ask. */
    RecordingLosses losses(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each ->
                        new RecordingLosses(each.rings().lost(), each.writer().lostOnDisk()))
                .orElse(RecordingLosses.NONE);
    }

    private void run() {
        TimeSlice.lengthenForThisThread();
        try {
            while (!ending.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work();
        tellTiming();
        bag.close();
    }

    private void work() {
        for (Recorded each : all) {
            for (RobotModel model = each.model().poll();
                    model != null;
                    model = each.model().poll()) {
                each.writer().know(model, each.time().nowNanos());
            }
            each.writer().drain();
        }
        tellGap();
        long nowNanos = clock.wallNanos(System.nanoTime());
        if (nowNanos >= nextTimingNanos) {
            nextTimingNanos = nowNanos + SECOND_NANOS;
            tellTiming();
            tellLoss();
        }
        if (nowNanos >= nextFlushNanos) {
            nextFlushNanos = nowNanos + FLUSH_NANOS;
            bag.flush(nowNanos);
        }
    }

    private void tellTiming() {
        for (Recorded each : all) {
            long nowNanos = each.time().nowNanos();
            each.writer().tellTiming(each.joints().lost(), each.pose().lost(), nowNanos);
        }
    }

    /** Before anything else of the new file is on the disk. */
    private void tellGap() {
        String words = gap;
        if (words != null) {
            all.forEach(each -> each.writer()
                    .log(LogLevel.WARN, "recorder", words, each.time().nowNanos()));
            gap = null;
        }
    }

    private void tellLoss() {
        long lost = all.stream().mapToLong(each -> each.rings().lost()).sum();
        if (lost > loggedLost && lossLog.permits(System.nanoTime())) {
            log.warn(
                    "{} entries are missing in the recording: they came faster than they are written",
                    lost - loggedLost);
            loggedLost = lost;
        }
    }

    /** Told in words, because a recording that is not written looks like one that is. */
    private final class FullDisk implements Bag.Trouble {

        private long toldLost;

        @Override
        public void stopped(IOException cause) {
            log.error(
                    "recording in {} has stopped: {}; the file is complete, serving continues, and recording continues when"
                            + " there is room",
                    plan.folder(),
                    IoReason.of(cause));
        }

        @Override
        public void resumed(long lostMessages) {
            gap = (lostMessages - toldLost) + " messages before this file are lost: the disk was full";
            log.warn("recording in {} goes on; {} messages are lost", plan.folder(), lostMessages - toldLost);
            toldLost = lostMessages;
        }
    }

    /** Writes what waits, and ends the file. To be called when no controller is served any more. */
    @Override
    public void close() {
        ending.countDown();
        try {
            if (!thread.join(END)) {
                log.warn(
                        "the recording in {} could not be ended in time; openstream recover makes it whole",
                        plan.folder());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.close();
    }
}
