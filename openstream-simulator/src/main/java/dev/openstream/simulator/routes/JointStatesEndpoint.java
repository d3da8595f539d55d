package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.motion.MotionCore;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Position (deg), effort (Nm) and velocity (deg/s) of the joints (open-api.md 3.8). {@code jno_start}, from 1, and
 * {@code jno_n} choose some of them; more than there are means all the rest.
 */
final class JointStatesEndpoint implements RouteHandler {

    private static final int DIGITS = 6;

    /** Latest answer for one choice of joints, with the state of the motion that it belongs to. */
    private record Rendered(long revision, ApiAnswer answer) {}

    private final RobotController controller;
    private final IntParameter start;
    private final IntParameter count;
    private final JsonBuilder json = new JsonBuilder();

    /** Answers by first joint, from 0, and the joint behind the last. */
    private final @Nullable Rendered[][] renderings;

    JointStatesEndpoint(RobotController controller) {
        this.controller = controller;
        this.start = new IntParameter("jno_start", 1, controller.model().axes(), false);
        this.count = new IntParameter("jno_n", 1, Integer.MAX_VALUE, false);
        int axes = controller.model().axes();
        this.renderings = new @Nullable Rendered[axes][axes + 1];
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        @Nullable String startFault = start.fault(request);
        @Nullable String countFault = count.fault(request);
        if (startFault != null) {
            return Answers.invalid(startFault);
        }
        if (countFault != null) {
            return Answers.invalid(countFault);
        }
        int axes = controller.model().axes();
        int from = start.value(request, 1) - 1;
        int to = from + Math.min(count.value(request, axes), axes - from);
        return rendered(from, to);
    }

    /** Reads within one step of the motion cost no more than a look here. */
    private ApiAnswer rendered(int from, int to) {
        MotionCore motion = controller.motion();
        Rendered last = renderings[from][to];
        if (last == null || last.revision() != motion.revision()) {
            last = new Rendered(motion.revision(), render(motion, from, to));
            renderings[from][to] = last;
        }
        return last.answer();
    }

    private ApiAnswer render(MotionCore motion, int from, int to) {
        json.clear().raw("{\"_type\":\"JObject\",\"position\":");
        write(motion::positionDeg, from, to);
        json.raw(",\"effort\":");
        write(motion::effortNm, from, to);
        json.raw(",\"velocity\":");
        write(motion::velocityDegPerS, from, to);
        return Answers.ok(json.raw('}'));
    }

    private void write(IntToDoubleFunction value, int from, int to) {
        for (int i = from; i < to; i++) {
            json.raw(i == from ? '[' : ',').fixed(value.applyAsDouble(i), DIGITS);
        }
        json.raw(']');
    }
}
