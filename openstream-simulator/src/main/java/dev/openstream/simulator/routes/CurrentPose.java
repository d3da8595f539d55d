package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.robot.model.CartesianPose;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.controller.Tool;
import dev.openstream.simulator.controller.UserFrames;
import dev.openstream.simulator.motion.MotionCore;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Position of the arm, in mm and deg (open-api.md 3.7). Without {@code crd} both the tip of the tool in use and the
 * joints are answered: known clients use both without asking whether they are there.
 *
 * <p>This controller has one mechanism, the arm; the encoders are not simulated. The robot's frame is the base frame. User
 * frames are those of {@link UserFrames}.
 */
final class CurrentPose implements RouteHandler {

    private static final int DIGITS = 6;
    private static final int ARM = 1;

    /** Mechanism that {@code mechinfo=-1} stands for. */
    private static final int ALL_MECHANISMS = 65535;

    private static final int CRD_ROBOT = 1;
    private static final int CRD_AXIS = 2;
    private static final int CRD_ENCODER = 3;
    private static final int CRD_USER = 4;

    private static final IntParameter TASK = new IntParameter("task_no", 0, 7, true);
    private static final IntParameter MECHANISMS = new IntParameter("mechinfo", -1, ALL_MECHANISMS, true);
    private static final IntParameter USER_FRAME = new IntParameter("ucrd_no", 0, UserFrames.MAX_NUMBER, true);

    /** Any below 0 is the recording frame, base. */
    private static final IntParameter FRAME = new IntParameter("crd", Integer.MIN_VALUE, CRD_USER, true);

    private static final List<IntParameter> PARAMETERS = List.of(TASK, FRAME, USER_FRAME, MECHANISMS);

    static final Field[] FIELDS = {
        TASK.field("task of the mechanisms; 0 if missing"),
        FRAME.field("below 0 the recording frame, 0 base, 1 robot, 2 axis, 4 user; everything if missing"),
        USER_FRAME.field("user frame, for crd=4; the one in use (ucrd_num of op_cnd) if missing"),
        MECHANISMS.field("bits of the mechanisms, -1 for all; 0 names none and counts as missing")
    };

    private final RobotController controller;
    private final JsonBuilder json = new JsonBuilder();

    CurrentPose(RobotController controller) {
        this.controller = controller;
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        @Nullable String fault = fault(request);
        if (fault != null) {
            return Answers.invalid(fault);
        }
        MotionCore motion = controller.motion();
        boolean everything = !FRAME.given(request);
        int frame = FRAME.value(request, 0);
        json.clear().raw("{\"_type\":\"Pose\",\"nsync\":0,\"crd\":").string(name(frame));
        json.raw(",\"mechinfo\":").number(mechanisms(request));
        if (everything || frame != CRD_AXIS) {
            writePose(frame == CRD_USER ? tip(motion).seenFrom(userFrame(request)) : tip(motion));
        }
        if (everything || frame == CRD_AXIS) {
            writeJoints(motion);
        }
        return Answers.ok(json.raw('}'));
    }

    private @Nullable String fault(ApiRequest request) {
        for (IntParameter parameter : PARAMETERS) {
            @Nullable String fault = parameter.fault(request);
            if (fault != null) {
                return fault;
            }
        }
        int frame = FRAME.value(request, 0);
        if (frame == CRD_ENCODER) {
            return "crd: 3 is not available: the encoders are not simulated";
        }
        if (frame == CRD_USER && userFrames().frame(userFrameNo(request)) == null) {
            return "ucrd_no: user frame " + userFrameNo(request) + " is not set; the frames that are set: "
                    + userFrames().byNumber().keySet();
        }
        int mechanisms = mechanisms(request);
        return (mechanisms & ARM) == 0
                ? "mechinfo: " + mechanisms + " does not include mechanism 1 (bit 0), the only one of this controller"
                : null;
    }

    private static int mechanisms(ApiRequest request) {
        int mechanisms = MECHANISMS.value(request, ARM);
        if (mechanisms == 0) {
            return ARM;
        }
        return mechanisms < 0 ? ALL_MECHANISMS : mechanisms;
    }

    private UserFrames userFrames() {
        return controller.settings().userFrames();
    }

    private int userFrameNo(ApiRequest request) {
        return USER_FRAME.value(request, controller.settings().userFrameNo());
    }

    private CartesianPose userFrame(ApiRequest request) {
        return Objects.requireNonNull(userFrames().frame(userFrameNo(request)));
    }

    private static String name(int frame) {
        return switch (frame) {
            case CRD_ROBOT -> "robot";
            case CRD_AXIS -> "joint";
            case CRD_USER -> "user";
            default -> "base";
        };
    }

    /** The tip of the tool in use, which may be the flange itself. */
    private CartesianPose tip(MotionCore motion) {
        CartesianPose tip = controller.settings().currentTool().tip();
        return tip.equals(Tool.FLANGE) ? motion.flange() : motion.flange().then(tip);
    }

    private void writePose(CartesianPose pose) {
        json.raw(",\"x\":").fixed(pose.xMm(), DIGITS);
        json.raw(",\"y\":").fixed(pose.yMm(), DIGITS);
        json.raw(",\"z\":").fixed(pose.zMm(), DIGITS);
        json.raw(",\"rx\":").fixed(pose.rxDeg(), DIGITS);
        json.raw(",\"ry\":").fixed(pose.ryDeg(), DIGITS);
        json.raw(",\"rz\":").fixed(pose.rzDeg(), DIGITS);
    }

    private void writeJoints(MotionCore motion) {
        for (int i = 0; i < motion.model().axes(); i++) {
            json.raw(",\"").raw(motion.model().joints().get(i).name()).raw("\":");
            json.fixed(motion.positionDeg(i), DIGITS);
        }
    }
}
