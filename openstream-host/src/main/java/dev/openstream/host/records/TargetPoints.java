package dev.openstream.host.records;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.robot.RobotMessages;
import dev.openstream.robot.call.TrajectoryBody;

/** The points of bodies that a controller took. For one thread. */
final class TargetPoints {

    private static final double NANOS_PER_S = 1e9;

    private final TrajectoryBody body = new TrajectoryBody();

    /** Writes each point of {@code json}, in rad. Those of a list are due when they say, counted from now. */
    void write(EntryHead head, JsonText json, RobotMessages messages) {
        boolean list = head.kind() == RecordRings.POINTS;
        body.read(json, list);
        for (int point = 0; body.fault() == null && point < body.size(); point++) {
            double[] rad = new double[body.joints(point)];
            for (int joint = 0; joint < rad.length; joint++) {
                double value = body.joint(point, joint);
                rad[joint] = list ? value : Math.toRadians(value);
            }
            messages.target(list ? due(head, body.timeS(point)) : head, rad);
        }
    }

    private static EntryHead due(EntryHead head, double timeS) {
        long afterNanos = Double.isFinite(timeS) ? (long) (timeS * NANOS_PER_S) : 0;
        return new EntryHead(head.kind(), head.sequence(), head.stampNanos() + afterNanos, head.recordedNanos());
    }
}
