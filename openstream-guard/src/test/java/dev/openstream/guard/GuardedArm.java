package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.KinematicChain;
import dev.openstream.robot.model.PointMass;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.simulator.SimulatedController;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.motion.MotionCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;

/** A guard in front of a simulated controller, with a clock that is turned by hand, and an eye on the arm at each step. */
final class GuardedArm {

    static final String TRAJECTORY = "/project/robot/trajectory/joint_traject_";

    private static final long MS = 1_000_000;

    final RobotModel model;
    final GuardLimits limits;
    final SimulatedController controller;
    final GuardedApi guard;

    /** The highest speed and acceleration of any joint so far, as parts of its limits, and what the TCP left the box by. */
    double fastest;

    double hardest;
    double outsideMm;

    /** Answers to points, and those that were refused. */
    int answered;

    final List<String> refusals = new ArrayList<>();

    /** Calls that broke a limit, and that were brought within their limits. */
    int trips;

    int limited;

    /** Number of times that the controller has stopped by itself. */
    int alarms;

    private final double[] speedBefore;
    private final KinematicChain chain;
    private final Vector3d tcp = new Vector3d();
    private final Pacer pacer;
    private long nowNanos;

    /**
     * A guard by percents of the limits of {@code model}.
     *
     * @param accelerationPercent 0 if accelerations do not count
     */
    GuardedArm(
            RobotModel model,
            GuardMode mode,
            double speedPercent,
            double accelerationPercent,
            @Nullable WorkspaceBox box) {
        this(model, mode, limits(model, speedPercent, accelerationPercent, box));
    }

    /** A guard by {@code limits} of {@code model}. */
    GuardedArm(RobotModel model, GuardMode mode, GuardLimits limits) {
        this.model = model;
        this.limits = limits;
        this.pacer = new Pacer(() -> nowNanos, due -> {});
        this.nowNanos = -1_234_567_891L;
        this.controller = new SimulatedController(model, pacer, StartState.READY);
        this.guard = new GuardedApi(controller, new GuardSettings(mode, limits, false, 1000), pacer, new Counting());
        this.speedBefore = new double[model.axes()];
        this.chain = new KinematicChain(model, new PointMass(0, new Vector3d()));
    }

    private final class Counting implements SessionObserver {

        @Override
        public void tripCounted(Trip trip) {
            limited += trip == Trip.GUARD_LIMITED ? 1 : 0;
            trips += trip == Trip.GUARD ? 1 : 0;
        }
    }

    static GuardLimits limits(
            RobotModel model, double speedPercent, double accelerationPercent, @Nullable WorkspaceBox box) {
        double acceleration = accelerationPercent > 0 ? accelerationPercent / 100 : 1;
        List<JointLimits> joints = model.joints().stream()
                .map(joint -> joint.limits())
                .map(own -> new JointLimits(
                        own.minDeg(),
                        own.maxDeg(),
                        own.speedDegPerS() * speedPercent / 100,
                        own.accelerationDegPerS2() * acceleration))
                .toList();
        return GuardLimits.builder(model)
                .joints(joints)
                .accelerationChecked(accelerationPercent > 0)
                .box(box)
                .build();
    }

    long nowNanos() {
        return nowNanos;
    }

    /** Lets time pass, keeps what is due, and looks at the arm at each of its steps. */
    void pass(double millis) {
        long endNanos = nowNanos + Math.round(millis * MS);
        while (endNanos - nowNanos > 0) {
            long nextStep = nowNanos - Math.floorMod(nowNanos, MS) + MS;
            nowNanos = endNanos - nextStep < 0 ? endNanos : nextStep;
            pacer.wake();
            look();
        }
    }

    private void look() {
        MotionCore motion = controller.controller().motion();
        if (Math.floorMod(nowNanos, MS) != 0) {
            return;
        }
        double[] deg = new double[speedBefore.length];
        for (int i = 0; i < deg.length; i++) {
            JointLimits limit = limits.joints().get(i);
            deg[i] = motion.positionDeg(i);
            double speed = motion.velocityDegPerS(i);
            double was = speed * speedBefore[i] > 0 ? Math.abs(speedBefore[i]) : 0;
            fastest = Math.max(fastest, Math.abs(speed) / limit.speedDegPerS());
            hardest = Math.max(hardest, (Math.abs(speed) - was) / 1e-3 / limit.accelerationDegPerS2());
            speedBefore[i] = speed;
        }
        WorkspaceBox box = limits.box();
        if (box != null && motion.moving()) {
            chain.place(deg);
            chain.toBase(tcp.set(limits.tcpMm()).mul(1e-3)).mul(1000);
            outsideMm = Math.max(outsideMm, -box.clearanceMm(tcp));
        }
    }

    /** True if the controller has refused a point as over-speed, E159, and stopped. */
    boolean alarm() {
        return controller.controller().motion().fault() != null;
    }

    /** True if the arm is at rest and nothing waits. */
    boolean resting() {
        return !controller.controller().motion().moving();
    }

    double positionDeg(int joint) {
        return controller.controller().motion().positionDeg(joint);
    }

    double[] positionsDeg() {
        double[] deg = new double[model.axes()];
        for (int i = 0; i < deg.length; i++) {
            deg[i] = positionDeg(i);
        }
        return deg;
    }

    /** Outcomes of a POST, as soon as it has one. */
    List<ApiOutcome> post(String call, String body) {
        List<ApiOutcome> outcomes = new ArrayList<>();
        boolean points = call.startsWith("insert");
        guard.call(ApiRequest.of(Method.POST, TRAJECTORY + call, JsonText.of(body)), outcome -> {
            outcomes.add(outcome);
            answered += points ? 1 : 0;
            String said = GuardFixture.said(List.of(outcome));
            if (points && !said.startsWith("200")) {
                refusals.add(said);
            }
        });
        return outcomes;
    }

    /** Starts the program again that the controller's own alarm has stopped, if it has. */
    void play() {
        if (!controller.controller().trajectory().ready()) {
            alarms++;
            controller.controller().state().resetAlarm();
            guard.call(ApiRequest.of(Method.POST, "/project/robot/start", JsonText.EMPTY_OBJECT), outcome -> {});
        }
    }

    void hold() {
        guard.hold(outcome -> {});
    }

    /** Sends a point with the fields {@code timing}, as JSON. */
    List<ApiOutcome> point(String timing, double... jointsDeg) {
        return post("insert_point", "{" + timing + ",\"point\":[" + numbers(jointsDeg, false) + "]}");
    }

    /** Sends a list: times in s, and as many poses. */
    List<ApiOutcome> list(double[] timesS, double[]... jointsDeg) {
        StringJoiner names = new StringJoiner(",");
        StringJoiner points = new StringJoiner(",");
        for (int i = 0; i < model.axes(); i++) {
            names.add("\"j" + (i + 1) + "\"");
        }
        for (int i = 0; i < timesS.length; i++) {
            points.add("\"point_" + (i + 1) + "\":{\"positions\":[" + numbers(jointsDeg[i], true)
                    + "],\"time_from_start\":" + timesS[i] + "}");
        }
        return post("insert_points", "{\"joint_names\":[" + names + "],\"points\":{" + points + "}}");
    }

    static String numbers(double[] jointsDeg, boolean radians) {
        StringJoiner numbers = new StringJoiner(",");
        for (double deg : jointsDeg) {
            numbers.add(Double.toString(radians ? Math.toRadians(deg) : deg));
        }
        return numbers.toString();
    }

    /** The start pose with j1 at {@code deg}. */
    double[] j1(double deg) {
        double[] jointsDeg = model.startDeg();
        jointsDeg[0] = deg;
        return jointsDeg;
    }

    static String timed(double fromStartS, double lookAheadS) {
        return String.format(Locale.ROOT, "\"time_from_start\":%.6f,\"look_ahead_time\":%.6f", fromStartS, lookAheadS);
    }

    static String interval(double intervalS, double lookAheadS) {
        return String.format(Locale.ROOT, "\"interval\":%.6f,\"look_ahead_time\":%.6f", intervalS, lookAheadS);
    }
}
