package dev.openstream.host.page;

import dev.openstream.host.records.RobotAnswer;
import dev.openstream.page.Frame;
import dev.openstream.page.FrameSink;
import dev.openstream.page.FrameType;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.recording.robot.JointValues;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.sampling.QueuedSample;
import dev.openstream.server.text.KeyedText;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The arm as it moves, from samples of the process. On the page's thread. */
final class ArmView {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The controller has this long for a sample before the page says that there is none. */
    private static final long PATIENCE_NANOS = SECOND_NANOS;

    private static final int DIGITS = 4;
    private static final String[] POSE = {"x_mm", "y_mm", "z_mm", "rx_deg", "ry_deg", "rz_deg"};

    private final ArmSamples samples;
    private final long originNanos;
    private final Supplier<double @Nullable []> targetDeg;
    private final FrameSink out;

    private byte[] shown = {};
    private long shownNanos;
    private long sampledNanos;
    private final NewestFrame newest = new NewestFrame();

    /**
     * A view of nothing.
     *
     * @param originNanos time at which {@code t_ms} begins, on the scale of the samples
     * @param targetDeg the newest point that was taken, null if there was none
     */
    ArmView(ArmSamples samples, long originNanos, Supplier<double @Nullable []> targetDeg, FrameSink out) {
        this.samples = samples;
        this.originNanos = originNanos;
        this.targetDeg = targetDeg;
        this.out = out;
    }

    void begin(long nowNanos) {
        samples.begin();
        sampledNanos = nowNanos;
        shownNanos = nowNanos - SECOND_NANOS;
        shown = new byte[0];
        newest.forget();
    }

    void end() {
        samples.end();
    }

    List<Frame> frames() {
        return newest.list();
    }

    /**
     * Shows the newest sample: at once if it differs from what is shown, or else once a second.
     *
     * @param hangs reason why nothing can be known now; null mostly
     */
    void look(long nowNanos, @Nullable KeyedText hangs) {
        ArmPair.ArmSample arm = samples.next();
        if (arm != null) {
            sampledNanos = nowNanos;
            show(nowNanos, arm.joints().beatNanos() - originNanos, body(arm));
        } else if (hangs != null) {
            show(nowNanos, nowNanos - originNanos, error(hangs));
        } else if (nowNanos - sampledNanos > PATIENCE_NANOS) {
            String refused = samples.refused();
            KeyedText reason = refused == null ? PageText.NO_ANSWER.of() : PageText.NOT_SAMPLED.of(refused);
            show(nowNanos, nowNanos - originNanos, error(reason));
        }
    }

    /** A pose with the joints that have it, as far as these are told. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record PoseWithJoints(double[] values, double[] jointsDeg) {}

    private static @Nullable PoseWithJoints pose(@Nullable QueuedSample sample) {
        if (sample == null) {
            return null;
        }
        try {
            RobotAnswer answer = RobotAnswer.of(sample.outcome());
            return new PoseWithJoints(answer.pose(), answer.poseJointsDeg());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private JsonBuilder body(ArmPair.ArmSample arm) {
        QueuedSample sample = arm.joints();
        JointValues joints;
        try {
            joints = RobotAnswer.of(sample.outcome()).joints();
        } catch (IllegalArgumentException e) {
            boolean failed = sample.outcome() instanceof ApiFailure;
            PageText text = failed ? PageText.CALL_FAILED : PageText.NOT_READABLE;
            return error(text.of(String.valueOf(e.getMessage())));
        }
        PoseWithJoints pose = pose(arm.pose());
        JsonBuilder json = new JsonBuilder();
        Frames.numbers(json.raw(",\"position_deg\":"), positionDeg(arm, joints, pose), DIGITS);
        Frames.numbers(json.raw(",\"velocity_deg_s\":"), joints.velocityDegPerS(), DIGITS);
        Frames.numbers(json.raw(",\"effort_nm\":"), joints.effortNm(), DIGITS);
        double[] target = targetDeg.get();
        json.raw(",\"target_deg\":");
        if (target == null) {
            json.raw("null");
        } else {
            Frames.numbers(json, target, DIGITS);
        }
        writePose(pose, json.raw(",\"pose\":"));
        return json;
    }

    /** Between two calls of one beat the arm moves a little: the pose itself may tell which joints have it. */
    private static double[] positionDeg(ArmPair.ArmSample arm, JointValues joints, @Nullable PoseWithJoints pose) {
        double[] ofJoints = joints.positionDeg();
        return pose != null && arm.same() && pose.jointsDeg().length == ofJoints.length ? pose.jointsDeg() : ofJoints;
    }

    private static void writePose(@Nullable PoseWithJoints pose, JsonBuilder json) {
        if (pose == null) {
            json.raw("null");
            return;
        }
        for (int i = 0; i < POSE.length; i++) {
            json.raw(i == 0 ? "{\"" : ",\"").raw(POSE[i]).raw("\":");
            Frames.number(json, pose.values()[i], DIGITS);
        }
        json.raw('}');
    }

    private static JsonBuilder error(KeyedText reason) {
        JsonBuilder json = new JsonBuilder().raw(",\"error\":").string(reason.text());
        reason.write(json.raw(",\"error_keyed\":"));
        return json;
    }

    private void show(long nowNanos, long sinceStartNanos, JsonBuilder body) {
        boolean same = Arrays.equals(shown, 0, shown.length, body.array(), 0, body.length());
        if (same && nowNanos - shownNanos < SECOND_NANOS) {
            return;
        }
        shown = Arrays.copyOf(body.array(), body.length());
        shownNanos = nowNanos;
        Frame frame = Frames.end(
                FrameType.ARM, Frames.begin(FrameType.ARM, sinceStartNanos).raw(body.toText()));
        newest.set(frame);
        out.frame(frame);
    }
}
