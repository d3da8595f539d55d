package dev.openstream.host.page;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.WrongRobotModel;
import dev.openstream.robot.urdf.Urdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The arm of a controller: that of the settings, or the one that the controller names. On the page's thread. */
final class ShownArm {

    private static final Logger log = LoggerFactory.getLogger(ShownArm.class);
    private static final int DIGITS = 6;

    private @Nullable RobotModel model;
    private String unknown = "";

    ShownArm(@Nullable RobotModel model) {
        this.model = model;
    }

    boolean known() {
        return model != null;
    }

    /** The controller calls its arm {@code modelString}. */
    void named(String modelString) {
        if (known() || modelString.isEmpty() || modelString.equals(unknown)) {
            return;
        }
        try {
            model = RobotModels.named(modelString);
        } catch (WrongRobotModel e) {
            unknown = modelString;
            log.warn("the page shows no arm: robot model \"{}\" is not known here", modelString);
        }
    }

    /** Name of the model, null if it is not known. */
    @Nullable
    String name() {
        return model == null ? null : model.names().getFirst();
    }

    /** The arm as {@code openstream robot urdf} prints it; null if it is not known. */
    byte @Nullable [] urdf() {
        return model == null ? null : Urdf.of(model).getBytes(StandardCharsets.UTF_8);
    }

    /** Joints and their limits; null if they are not known. */
    byte @Nullable [] model() {
        if (model == null) {
            return null;
        }
        JsonBuilder json =
                new JsonBuilder().raw("{\"model\":").string(model.names().getFirst());
        json.raw(",\"joints\":[");
        String comma = "";
        for (Joint joint : model.joints()) {
            write(joint, json.raw(comma));
            comma = ",";
        }
        json.raw("],\"pose_frame\":\"base\"}");
        return Arrays.copyOf(json.array(), json.length());
    }

    private static void write(Joint joint, JsonBuilder json) {
        JointLimits limits = joint.limits();
        json.raw("{\"name\":").string(joint.name());
        json.raw(",\"min_deg\":").fixed(limits.minDeg(), DIGITS);
        json.raw(",\"max_deg\":").fixed(limits.maxDeg(), DIGITS);
        json.raw(",\"max_deg_s\":").fixed(limits.speedDegPerS(), DIGITS);
        json.raw(",\"max_nm\":");
        Frames.number(json, joint.greatestEffortNm() > 0 ? joint.greatestEffortNm() : Double.NaN, DIGITS);
        json.raw('}');
    }
}
