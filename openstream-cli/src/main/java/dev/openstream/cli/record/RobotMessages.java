package dev.openstream.cli.record;

import dev.openstream.client.json.JsonFields;
import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.Messages;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.urdf.LinkFrames;
import dev.openstream.robot.urdf.LinkNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joml.Quaterniondc;
import org.joml.Vector3dc;

/** Answers of the controller, in deg and mm, as messages of ROS 2, in rad and m. For one thread. */
final class RobotMessages {

    /** A viewer needs no more, and links at each beat would be most of the file. */
    private static final long TF_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final double MM_PER_M = 1000;

    private final Bag bag;
    private final Optional<LinkFrames> links;
    private final CdrWriter out = new CdrWriter();
    private String[] names = {};
    private long tfCount;
    private long nextTfNanos = Long.MIN_VALUE;

    RobotMessages(Bag bag, Optional<RobotModel> model) {
        this.bag = bag;
        this.links = model.map(LinkFrames::new);
    }

    private static MessageTimes times(EntryHead head) {
        return new MessageTimes(head.sequence(), head.recordedNanos(), head.stampNanos());
    }

    void description(String urdf, long nowNanos) {
        byte[] utf8 = urdf.getBytes(StandardCharsets.UTF_8);
        Messages.string(out, utf8, 0, utf8.length);
        bag.write(Topics.ROBOT_DESCRIPTION, new MessageTimes(0, nowNanos, nowNanos), out);
    }

    /**
     * The joints, and their links now and then. Whether a joint beyond those of a known arm turns or slides is not said, so
     * it is left out.
     *
     * @throws IllegalArgumentException if {@code result} is no answer of joint_states
     */
    void joints(EntryHead head, JsonFields result) {
        double[] positionDeg = result.numbers("position");
        int axes = Math.min(positionDeg.length, links.map(LinkFrames::axes).orElse(positionDeg.length));
        if (names.length != axes) {
            names = IntStream.rangeClosed(1, axes).mapToObj(i -> "j" + i).toArray(String[]::new);
        }
        double[] rad = radians(positionDeg, axes);
        double[] radPerS = radians(result.numbers("velocity"), axes);
        double[] effortNm = Arrays.copyOf(result.numbers("effort"), axes);
        Messages.jointState(out, head.stampNanos(), names, rad, radPerS, effortNm);
        bag.write(Topics.JOINT_STATES, times(head), out);
        if (links.isPresent() && axes == links.get().axes() && head.stampNanos() >= nextTfNanos) {
            nextTfNanos = head.stampNanos() + TF_NANOS;
            tf(links.get(), head, rad);
        }
    }

    private static double[] radians(double[] deg, int count) {
        if (deg.length < count) {
            throw new IllegalArgumentException("joint states: " + deg.length + " values for " + count + " joints");
        }
        return Arrays.stream(deg, 0, count).map(Math::toRadians).toArray();
    }

    private void tf(LinkFrames arm, EntryHead head, double[] rad) {
        List<Messages.Transform> transforms = new ArrayList<>();
        for (int joint = 0; joint < rad.length; joint++) {
            transforms.add(transform(arm.link(joint, rad[joint])));
        }
        transforms.add(transform(arm.flange()));
        Messages.tf(out, head.stampNanos(), transforms);
        bag.write(Topics.TF, new MessageTimes(tfCount++, head.recordedNanos(), head.stampNanos()), out);
    }

    private static Messages.Transform transform(LinkFrames.Frame frame) {
        Vector3dc at = frame.originM();
        return new Messages.Transform(
                frame.parent(),
                frame.child(),
                new Messages.Placement(at.x(), at.y(), at.z(), quaternion(frame.rotation())));
    }

    private static Messages.Quaternion quaternion(Quaterniondc turn) {
        return new Messages.Quaternion(turn.x(), turn.y(), turn.z(), turn.w());
    }

    /**
     * The pose; R = Rz(rz) Ry(ry) Rx(rx).
     *
     * @throws IllegalArgumentException if {@code result} is no answer of po_cur
     */
    void pose(EntryHead head, JsonFields result) {
        Messages.Placement pose = new Messages.Placement(
                result.number("x") / MM_PER_M,
                result.number("y") / MM_PER_M,
                result.number("z") / MM_PER_M,
                rotation(result.number("rx"), result.number("ry"), result.number("rz")));
        Messages.poseStamped(out, head.stampNanos(), LinkNames.BASE, pose);
        bag.write(Topics.TCP_POSE, times(head), out);
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
