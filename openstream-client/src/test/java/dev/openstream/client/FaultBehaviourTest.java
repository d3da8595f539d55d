package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.client.trajectory.Trajectory;
import dev.openstream.host.ControllerSimulator;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.simulator.faults.FaultName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * docs/client-behaviour.md, "Faults of the simulated controller": every simulated fault, while monitoring and while moving.
 * The words of the table stand here beside what they mean.
 */
final class FaultBehaviourTest {

    private static final Path TABLE = Path.of("..", "docs", "client-behaviour.md");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STALENESS = Duration.ofSeconds(1);
    private static final Duration PERIOD = Duration.ofMillis(5);
    private static final Duration DT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final JointAngles HOME = JointAngles.ofDegrees(0, 90, 0, 0, -90, 0);

    /** As the defaults, but quick: 16 CONTROLs may wait, a call may take 0.3 s, every failure of a MONITOR is told. */
    private static final SessionSettings QUICK = SessionSettings.builder()
            .controlQueue(16)
            .callTimeoutMillis(300)
            .monitorErrorMillis(0)
            .build();

    /** The table's words about a monitor, and the behaviour that they mean. */
    private enum Watching {
        GOES_ON("goes on"),
        RARE("samples come late, some beats are missed; goes on"),
        BUNCHED("samples come in bunches; goes on"),
        SKIPPED("`UnreadableLine`; goes on"),
        STATUS("`MonitorError` with the status; no sample until it is over"),
        INTERNAL(
                "`Refusal` monitor_internal_error after the server's `call-timeout-ms`, if that is before the staleness"
                        + " limit; no sample until it is over"),
        CLOSED("`Lost` CLOSED_BY_SERVER, heals"),
        RESET("`Lost` BROKEN, heals"),
        SILENT("`Lost` SILENT after staleness limit and period, heals");

        private final String words;

        Watching(String words) {
            this.words = words;
        }
    }

    /** The table's words about {@link Motion#run}, and the exception that they mean. */
    @SuppressWarnings("ImmutableEnumChecker") // The predicates keep nothing.
    private enum Moving {
        GOES_ON("goes on", failure -> failure == null),
        LATE("goes on; points arrive late", failure -> failure == null),
        QUEUE_FULL(
                "points wait at the server; once `control-queue` of them do, throws `CommandRefused` control_busy",
                failure -> failure instanceof CommandRefused refused
                        && refused.code().equals("control_busy")),
        STALLED(
                "throws `ControlFailed` 504 after the server's `call-timeout-ms`, or `CommandRefused` control_busy if"
                        + " that is sooner",
                failure -> QUEUE_FULL.fits(failure) || status(failure) == 504),
        UNANSWERED("throws as for `stall`; the points may have been executed", STALLED::fits),
        ERROR_500("throws `ControlFailed` 500", failure -> status(failure) == 500),
        ERROR_503("throws `ControlFailed` 503", failure -> status(failure) == 503),
        NOT_OPERABLE("throws `ControlFailed` 403, the body names the obstacle", failure -> status(failure) == 403),
        REVOKED(
                "throws `MotionRevoked` or, in the middle of a line, `ConnectionLost`",
                failure -> failure instanceof MotionRevoked || failure instanceof ConnectionLost);

        private final String words;
        private final Predicate<@Nullable Throwable> fits;

        Moving(String words, Predicate<@Nullable Throwable> fits) {
            this.words = words;
            this.fits = fits;
        }

        boolean fits(@Nullable Throwable failure) {
            return fits.test(failure);
        }

        private static int status(@Nullable Throwable failure) {
            return failure instanceof ControlFailed failed ? failed.status() : 0;
        }
    }

    private record Row(Watching watching, Moving moving) {}

    private static Row row(FaultName fault) {
        return switch (fault) {
            case DELAY, JITTER -> new Row(Watching.RARE, Moving.QUEUE_FULL);
            case STALL -> new Row(Watching.INTERNAL, Moving.STALLED);
            case HTTP_500 -> new Row(Watching.STATUS, Moving.ERROR_500);
            case HTTP_503 -> new Row(Watching.STATUS, Moving.ERROR_503);
            case NO_ANSWER -> new Row(Watching.INTERNAL, Moving.UNANSWERED);
            case MODE_SWITCH -> new Row(Watching.CLOSED, Moving.REVOKED);
            case PLAYBACK_STOP, MOTOR_OFF, EMERGENCY_STOP, POWER_SAVING ->
                new Row(Watching.GOES_ON, Moving.NOT_OPERABLE);
            case CONNECTION_RESET -> new Row(Watching.RESET, Moving.REVOKED);
            case HALF_OPEN -> new Row(Watching.SILENT, Moving.REVOKED);
            case TRUNCATED_LINE, GARBAGE_LINE -> new Row(Watching.SKIPPED, Moving.GOES_ON);
            case SLOW_NETWORK -> new Row(Watching.BUNCHED, Moving.LATE);
            case CLOCK_STEP -> new Row(Watching.GOES_ON, Moving.GOES_ON);
        };
    }

    private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();

    @Test
    void tableSaysThis() throws IOException {
        List<String> told = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> meant = Arrays.stream(FaultName.values())
                .map(fault -> "| `" + fault.word() + "` | " + row(fault).watching.words + " | "
                        + row(fault).moving.words + " |")
                .toList();
        assertThat(told).containsExactlyElementsOf(meant);
    }

    @ParameterizedTest
    @EnumSource
    void whileMonitoring(FaultName fault) throws IOException {
        Watching expected = row(fault).watching;
        try (ControllerSimulator robot = Robots.start(QUICK);
                OpenStreamClient client = connect(robot);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD))) {
            joints.next(PATIENCE);

            robot.begin(fault.fault());

            show(expected, joints);
            robot.undo(fault);
            assertThat(joints.next(PATIENCE).value().position()).isEqualTo(HOME);
            boolean loses = expected == Watching.CLOSED || expected == Watching.RESET || expected == Watching.SILENT;
            assertThat(events.stream().anyMatch(ClientEvent.Lost.class::isInstance))
                    .isEqualTo(loses);
        }
    }

    private void show(Watching expected, Monitor<JointStates> joints) {
        switch (expected) {
            case GOES_ON -> joints.next(PATIENCE);
            case RARE -> await().atMost(PATIENCE).until(() -> stepMillis(joints) > 3 * PERIOD.toMillis());
            case BUNCHED -> await().atMost(PATIENCE).until(() -> silence(joints).compareTo(PERIOD.multipliedBy(5)) > 0);
            case SKIPPED -> happens(event -> event instanceof ClientEvent.UnreadableLine);
            case STATUS -> happens(event -> event instanceof ClientEvent.MonitorError error && error.status() >= 500);
            case INTERNAL ->
                happens(event -> event instanceof ClientEvent.Refusal refusal
                        && refusal.code().equals("monitor_internal_error"));
            case CLOSED -> heals(LossReason.CLOSED_BY_SERVER);
            case RESET -> heals(LossReason.BROKEN);
            case SILENT -> heals(LossReason.SILENT);
        }
    }

    /** By the server's clock, from one sample to the next. */
    private static long stepMillis(Monitor<JointStates> joints) {
        Sample<JointStates> first = joints.next(PATIENCE);
        return joints.next(PATIENCE).tsMillis() - first.tsMillis();
    }

    private static Duration silence(Monitor<JointStates> joints) {
        Sample<JointStates> first = joints.next(PATIENCE);
        return Duration.ofNanos(joints.next(PATIENCE).receivedNanos() - first.receivedNanos());
    }

    private void heals(LossReason reason) {
        happens(event -> event instanceof ClientEvent.Lost lost && lost.reason() == reason);
        happens(event -> event instanceof ClientEvent.Recovered);
    }

    private void happens(Predicate<ClientEvent> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events).anyMatch(expected));
    }

    @ParameterizedTest
    @EnumSource
    void whileMoving(FaultName fault) throws IOException {
        Moving expected = row(fault).moving;
        boolean ends = expected == Moving.GOES_ON || expected == Moving.LATE;
        Trajectory stand = new SineWave(HOME, Duration.ofSeconds(1), 0, DT, ends ? SHORT : LONG, 0).trajectory();
        try (ControllerSimulator robot = Robots.start(QUICK);
                OpenStreamClient client = connect(robot);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD));
                Motion motion = client.motion(joints.next(PATIENCE))) {
            motion.send(HOME, DT, DT);

            robot.begin(fault.fault());

            @Nullable
            Throwable failure = catchThrowable(() -> motion.run(stand, Pace.lookAhead(Duration.ofMillis(100))));
            assertThat(expected.fits(failure))
                    .as("%s; it threw %s", expected.words, failure)
                    .isTrue();
            assertThat(motion.live()).isEqualTo(ends);
        }
    }

    private OpenStreamClient connect(ControllerSimulator robot) {
        return OpenStreamClient.connect(Robots.at(robot).withStaleness(STALENESS), events::add);
    }
}
