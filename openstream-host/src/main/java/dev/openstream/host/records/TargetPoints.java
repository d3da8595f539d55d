package dev.openstream.host.records;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.robot.RobotMessages;
import dev.openstream.robot.call.TrajectoryBody;
import org.jspecify.annotations.Nullable;

/** The points of bodies that a controller took. For one thread. */
final class TargetPoints {

    private final TrajectoryBody body = new TrajectoryBody();

    /**
     * Writes each point of {@code json}, in rad. Those of a list are due when they say, counted from now.
     *
     * @return reason why it cannot be read, null if it was
     */
    @Nullable
    String write(EntryHead head, JsonText json, RobotMessages messages) {
        boolean list = head.kind() == RecordRings.POINTS;
        body.read(json, list);
        for (int point = 0; body.fault() == null && point < body.size(); point++) {
            double[] rad = new double[body.joints(point)];
            for (int joint = 0; joint < rad.length; joint++) {
                double value = body.joint(point, joint);
                rad[joint] = list ? value : Math.toRadians(value);
            }
            long dueNanos = head.stampNanos() + body.dueNanos(point);
            messages.target(new EntryHead(head.kind(), head.sequence(), dueNanos, head.recordedNanos()), rad);
        }
        return body.fault();
    }
}
