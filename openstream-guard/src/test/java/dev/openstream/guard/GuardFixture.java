package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.Pacer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A guard of an HA006B in front of a fake, with a clock that is turned by hand. */
final class GuardFixture {

    static final String TRAJECTORY = "/project/robot/trajectory/joint_traject_";
    static final RobotModel ROBOT = RobotModels.standard();

    /** 100 deg/s, so that figures are easy: 1 deg in 10 ms. */
    static final List<JointLimits> LIMITS = ROBOT.joints().stream()
            .map(joint ->
                    new JointLimits(joint.limits().minDeg(), joint.limits().maxDeg(), 100, 1000))
            .toList();

    final FakeController controller = new FakeController();
    final List<String> trips = new ArrayList<>();
    final GuardedApi guard;
    private final Pacer pacer = new Pacer(() -> this.nowNanos, due -> {});
    long nowNanos;
    boolean wanted = true;

    GuardFixture(GuardMode mode) {
        this(mode, limits(false, null), false);
    }

    GuardFixture(GuardMode mode, GuardLimits limits, boolean refuseOtherMoves) {
        this(mode, limits, refuseOtherMoves, null);
    }

    GuardFixture(GuardMode mode, GuardLimits limits, boolean refuseOtherMoves, @Nullable SideThread helper) {
        SessionObserver noting = new SessionObserver() {
            @Override
            public void tripped(Trip trip, String detail) {
                trips.add(detail);
            }
        };
        GuardSettings settings = new GuardSettings(mode, limits, refuseOtherMoves, 1000);
        guard = new GuardedApi(controller, settings, pacer, new GuardedApi.Aids(noting, helper));
    }

    static GuardLimits limits(boolean accelerationChecked, @Nullable WorkspaceBox box) {
        return GuardLimits.builder(ROBOT)
                .joints(LIMITS)
                .accelerationChecked(accelerationChecked)
                .box(box)
                .build();
    }

    void passMillis(long millis) {
        nowNanos += millis * 1_000_000;
        pacer.wake();
    }

    /** Outcomes of a POST; null as long as it has none. */
    List<ApiOutcome> post(String path, String body) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        guard.call(ApiRequest.of(Method.POST, path, JsonText.of(body)), outcomes::add);
        return outcomes;
    }

    /** The same as long as {@link #wanted} says so. */
    List<ApiOutcome> postWhileWanted(String path, String body) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        guard.call(ApiRequest.of(Method.POST, path, JsonText.of(body)), () -> wanted, outcomes::add);
        return outcomes;
    }

    /** A point of j1, 10 ms after the one before, said by interval. */
    String point(double j1) {
        return said(post(TRAJECTORY + "insert_point", body(j1)));
    }

    static String body(double j1) {
        return String.format(Locale.ROOT, "{\"interval\":0.01,\"point\":[%s,90,0,0,-90,0]}", j1);
    }

    /** {@code points} 10 ms apart, j1 at {@code degPerS}. */
    static String list(int points, double degPerS) {
        return IntStream.rangeClosed(1, points)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "\"point_%d\":{\"positions\":[%.9f,%.9f,0,0,%.9f,0],\"time_from_start\":%.2f}",
                        i,
                        Math.toRadians(Math.min(100, degPerS * i / 100)),
                        Math.PI / 2,
                        -Math.PI / 2,
                        i / 100.0))
                .collect(Collectors.joining(
                        ",", "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{", "}}"));
    }

    /** The one answer in words. */
    static String said(List<ApiOutcome> outcomes) {
        if (outcomes.size() != 1) {
            return outcomes.size() + " answers";
        }
        return switch (outcomes.getFirst()) {
            case ApiAnswer answer -> answer.status() + " " + answer.body();
            case ApiFailure failure -> failure.status() + " " + failure.reason();
        };
    }
}
