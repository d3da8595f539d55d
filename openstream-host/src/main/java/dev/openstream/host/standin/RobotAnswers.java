package dev.openstream.host.standin;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.recording.table.JointSample;
import dev.openstream.recording.table.PoseSample;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recorded joints and poses as the controller answers them, in deg and mm (open-api.md 3.7, 3.8). For one thread. */
final class RobotAnswers {

    private static final int DIGITS = 6;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final List<String> POSE_NAMES = List.of("x", "y", "z", "rx", "ry", "rz");

    private final JsonBuilder json = new JsonBuilder();

    /** Those joints that {@code request} asks for; null if nothing was recorded. */
    @Nullable
    ApiAnswer joints(ApiRequest request, @Nullable JointSample sample) {
        if (sample == null) {
            return null;
        }
        int axes = sample.positionDeg().length;
        Integer first = whole(request, "jno_start", 1);
        Integer count = whole(request, "jno_n", axes);
        if (first == null || first < 1 || first > axes) {
            return ApiAnswer.refused(BAD_REQUEST, "jno_start: must be a whole number from 1 to " + axes);
        }
        if (count == null || count < 1) {
            return ApiAnswer.refused(BAD_REQUEST, "jno_n: must be a whole number of 1 or more");
        }
        int from = first - 1;
        int to = from + Math.min(count, axes - from);
        json.clear().raw("{\"_type\":\"JObject\",\"position\":");
        write(sample.positionDeg(), from, to);
        json.raw(",\"effort\":");
        write(sample.effortNm(), from, to);
        json.raw(",\"velocity\":");
        write(sample.velocityDegPerS(), from, to);
        return new ApiAnswer(200, json.raw('}').toText());
    }

    /** Writes 0 for a value that was not recorded, because clients do not check whether a number is there. */
    private void write(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            json.raw(i == from ? '[' : ',').fixed(i < values.length ? finite(values[i]) : 0, DIGITS);
        }
        json.raw(']');
    }

    /**
     * The pose in the base frame, and the joints with it if {@code request} names no frame; null if nothing was recorded.
     *
     * @param joints newest ones, null if there are none
     */
    @Nullable
    ApiAnswer pose(ApiRequest request, @Nullable PoseSample pose, @Nullable JointSample joints) {
        String frame = request.parameter("crd");
        boolean everything = frame == null || frame.isBlank();
        if (!everything && !"0".equals(frame)) {
            return ApiAnswer.refused(NOT_FOUND, "crd: " + frame + " is not in the recording; 0 (base), or no crd, is");
        }
        if (pose == null) {
            return null;
        }
        json.clear().raw("{\"_type\":\"Pose\",\"nsync\":0,\"crd\":\"base\",\"mechinfo\":1");
        for (int i = 0; i < POSE_NAMES.size(); i++) {
            json.raw(",\"").raw(POSE_NAMES.get(i)).raw("\":").fixed(finite(pose.values()[i]), DIGITS);
        }
        if (everything && joints != null) {
            for (int i = 0; i < joints.positionDeg().length; i++) {
                json.raw(",\"j").number(i + 1).raw("\":").fixed(finite(joints.positionDeg()[i]), DIGITS);
            }
        }
        return new ApiAnswer(200, json.raw('}').toText());
    }

    /** A recording of others may have anything in it; JSON has numbers only. */
    private static double finite(double value) {
        return Math.abs(value) <= 1e9 ? value : 0;
    }

    private static @Nullable Integer whole(ApiRequest request, String name, int ifMissing) {
        String text = request.parameter(name);
        try {
            return text == null ? Integer.valueOf(ifMissing) : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
