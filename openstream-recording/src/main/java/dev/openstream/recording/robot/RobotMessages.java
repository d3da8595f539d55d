package dev.openstream.recording.robot;

import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.Messages;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.urdf.LinkFrames;
import dev.openstream.robot.urdf.LinkNames;
import dev.openstream.robot.urdf.Urdf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joml.Quaterniondc;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;

/** Answers of the controller, in deg and mm, as messages of ROS 2, in rad and m. For one thread. */
public final class RobotMessages {

    /** A viewer needs no more, and links at each beat would be most of the file. */
    private static final long TF_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final double MM_PER_M = 1000;
    private static final double[] NONE = {};

    private final Bag bag;
    private final RobotTopics topics;
    private final CdrWriter out = new CdrWriter();
    private @Nullable LinkFrames links;
    private String[] names = {};
    private long targets;
    private long tfCount;
    private long nextTfNanos = Long.MIN_VALUE;

    /** Messages of an arm that is not known yet. */
    public RobotMessages(Bag bag, RobotTopics topics) {
        this.bag = bag;
        this.topics = topics;
    }

    /** The arm is {@code model}: its description is written, and from now on its links. */
    public void know(RobotModel model, long nowNanos) {
        links = new LinkFrames(model);
        byte[] utf8 = Urdf.of(model).getBytes(StandardCharsets.UTF_8);
        Messages.string(out, utf8, 0, utf8.length);
        bag.write(topics.robotDescription(), new MessageTimes(0, nowNanos, nowNanos), out);
    }

    private static MessageTimes times(EntryHead head) {
        return new MessageTimes(head.sequence(), head.recordedNanos(), head.stampNanos());
    }

    /**
     * The joints, and their links now and then. Whether a joint beyond those of a known arm turns or slides is not said, so
     * it is left out. Velocities and efforts are all there or none: a number that was not said must not be read as 0.
     */
    public void joints(EntryHead head, JointValues values) {
        int axes = axes(values.positionDeg().length);
        double[] rad = radians(values.positionDeg(), axes);
        double[] radPerS = radians(values.velocityDegPerS(), axes);
        double[] effortNm = allOrNone(values.effortNm(), axes);
        Messages.jointState(out, head.stampNanos(), names(axes), rad, radPerS, effortNm);
        bag.write(topics.jointStates(), times(head), out);
        LinkFrames arm = links;
        if (arm != null && axes == arm.axes() && head.stampNanos() >= nextTfNanos) {
            nextTfNanos = head.stampNanos() + TF_NANOS;
            tf(arm, head, rad);
        }
    }

    private int axes(int values) {
        return links == null ? values : Math.min(values, links.axes());
    }

    private String[] names(int axes) {
        if (names.length != axes) {
            names = IntStream.rangeClosed(1, axes).mapToObj(i -> "j" + i).toArray(String[]::new);
        }
        return names;
    }

    /**
     * A point that the controller took.
     *
     * @param head its stamp is when the arm is to be there at the earliest, as far as that is said
     * @param rad targets of the joints; those beyond a known arm's are left out
     */
    public void target(EntryHead head, double[] rad) {
        int axes = axes(rad.length);
        Messages.jointState(out, head.stampNanos(), names(axes), Arrays.copyOf(rad, axes));
        MessageTimes times = new MessageTimes(targets++, head.recordedNanos(), head.stampNanos());
        bag.write(topics.jointTargets(), times, out);
    }

    private static double[] radians(double[] deg, int axes) {
        return Arrays.stream(allOrNone(deg, axes)).map(Math::toRadians).toArray();
    }

    private static double[] allOrNone(double[] values, int axes) {
        return values.length < axes ? NONE : Arrays.copyOf(values, axes);
    }

    private void tf(LinkFrames arm, EntryHead head, double[] rad) {
        List<Messages.Transform> transforms = new ArrayList<>();
        for (int joint = 0; joint < rad.length; joint++) {
            transforms.add(transform(arm.link(joint, rad[joint])));
        }
        transforms.add(transform(arm.flange()));
        Messages.tf(out, head.stampNanos(), transforms);
        bag.write(topics.tf(), new MessageTimes(tfCount++, head.recordedNanos(), head.stampNanos()), out);
    }

    private Messages.Transform transform(LinkFrames.LinkFrame frame) {
        Vector3dc at = frame.originM();
        return new Messages.Transform(
                topics.frame(frame.parent()),
                topics.frame(frame.child()),
                new Messages.Placement(at.x(), at.y(), at.z(), quaternion(frame.rotation())));
    }

    private static Messages.Quaternion quaternion(Quaterniondc turn) {
        return new Messages.Quaternion(turn.x(), turn.y(), turn.z(), turn.w());
    }

    /**
     * The pose; R = Rz(rz) Ry(ry) Rx(rx).
     *
     * @param pose x, y, z (mm), rx, ry, rz (deg)
     */
    public void pose(EntryHead head, double... pose) {
        Messages.Placement place = new Messages.Placement(
                pose[0] / MM_PER_M, pose[1] / MM_PER_M, pose[2] / MM_PER_M, rotation(pose[3], pose[4], pose[5]));
        Messages.poseStamped(out, head.stampNanos(), topics.frame(LinkNames.BASE), place);
        bag.write(topics.tcpPose(), times(head), out);
    }

    private static Messages.Quaternion rotation(double rxDeg, double ryDeg, double rzDeg) {
        double sx = Math.sin(Math.toRadians(rxDeg) / 2);
        double cx = Math.cos(Math.toRadians(rxDeg) / 2);
        double sy = Math.sin(Math.toRadians(ryDeg) / 2);
        double cy = Math.cos(Math.toRadians(ryDeg) / 2);
        double sz = Math.sin(Math.toRadians(rzDeg) / 2);
        double cz = Math.cos(Math.toRadians(rzDeg) / 2);
        return new Messages.Quaternion(
                sx * cy * cz - cx * sy * sz,
                cx * sy * cz + sx * cy * sz,
                cx * cy * sz - sx * sy * cz,
                cx * cy * cz + sx * sy * sz);
    }
}
