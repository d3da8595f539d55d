package dev.openstream.cli.record;

import dev.openstream.client.json.JsonFields;
import dev.openstream.mcap.McapRecord;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.WrongRobotModel;
import dev.openstream.robot.urdf.Urdf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The robot that is recorded.
 *
 * @param rgen the controller's description of itself; empty if it gives none
 * @param modelString its name of the arm; empty if it gives none
 * @param model the arm, if it is known here
 */
record RecordedRobot(Optional<String> rgen, String modelString, Optional<RobotModel> model) {

    /** The robot of an answer to {@code /project/rgen} (open-api.md 3.3). */
    static RecordedRobot of(Optional<String> rgen) {
        String called = rgen.map(RecordedRobot::modelString).orElse("");
        return new RecordedRobot(rgen, called, model(called));
    }

    private static String modelString(String rgen) {
        try {
            return JsonFields.of(rgen).text("robot_model", "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Optional<RobotModel> model(String called) {
        try {
            return Optional.of(RobotModels.named(called));
        } catch (WrongRobotModel e) {
            return Optional.empty();
        }
    }

    /** Attachments that describe the robot: the answer itself, and the arm. */
    List<McapRecord.Attachment> attachments(long nowNanos) {
        List<McapRecord.Attachment> attachments = new ArrayList<>();
        rgen.ifPresent(json -> attachments.add(attachment(nowNanos, "rgen.json", "application/json", json)));
        model.ifPresent(arm -> attachments.add(attachment(nowNanos, "robot.urdf", "application/xml", Urdf.of(arm))));
        return attachments;
    }

    static McapRecord.Attachment attachment(long nowNanos, String name, String mediaType, String text) {
        return new McapRecord.Attachment(nowNanos, nowNanos, name, mediaType, text.getBytes(StandardCharsets.UTF_8));
    }
}
