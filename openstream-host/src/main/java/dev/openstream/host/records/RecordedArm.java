package dev.openstream.host.records;

import dev.openstream.mcap.McapRecord;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.robot.RobotMessages;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.model.WrongRobotModel;
import dev.openstream.robot.urdf.Urdf;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Arm that is recorded: that of the settings, or the one that the controller names. For the thread that writes. */
final class RecordedArm {

    private static final Logger log = LoggerFactory.getLogger(RecordedArm.class);

    private final String controller;
    private final Bag bag;
    private final RobotMessages messages;
    private boolean known;

    RecordedArm(String controller, Bag bag, RobotMessages messages) {
        this.controller = controller;
        this.bag = bag;
        this.messages = messages;
    }

    /** The arm is {@code model}. */
    void know(RobotModel model, long nowNanos) {
        known = true;
        messages.know(model, nowNanos);
        attach("robot.urdf", "application/xml", Urdf.of(model), nowNanos);
    }

    /** The controller told what it is, in {@code rgen}. */
    void ask(RobotAnswer rgen, long nowNanos) {
        attach("rgen.json", "application/json", rgen.json(), nowNanos);
        if (known) {
            return;
        }
        try {
            know(RobotModels.named(rgen.modelString()), nowNanos);
        } catch (WrongRobotModel e) {
            log.warn(
                    "recording: robot model \"{}\" is not known here: /tf and /robot_description are left out",
                    rgen.modelString());
        }
    }

    private void attach(String name, String mediaType, String text, long nowNanos) {
        String full = controller.isEmpty() ? name : controller + "/" + name;
        bag.attach(
                new McapRecord.Attachment(nowNanos, nowNanos, full, mediaType, text.getBytes(StandardCharsets.UTF_8)));
    }
}
