package dev.openstream.recording.info;

import dev.openstream.recording.ros2.CdrReader;
import java.util.ArrayList;
import java.util.List;

/** Ranges of the joints' positions, by {@code sensor_msgs/msg/JointState}. */
public final class JointRanges {

    private final List<String> names = new ArrayList<>();
    private final List<double[]> rangesRad = new ArrayList<>();

    /**
     * One joint.
     *
     * @param name of the joint
     * @param minRad its lowest position, rad
     * @param maxRad its highest position, rad
     */
    public record Range(String name, double minRad, double maxRad) {}

    void add(byte[] message) {
        CdrReader in = new CdrReader(message);
        in.header();
        String[] joints = in.strings();
        double[] rad = in.float64s();
        for (int i = 0; i < Math.min(joints.length, rad.length); i++) {
            add(joints[i], rad[i]);
        }
    }

    private void add(String joint, double rad) {
        int at = names.indexOf(joint);
        if (at < 0) {
            names.add(joint);
            rangesRad.add(new double[] {rad, rad});
        } else {
            double[] range = rangesRad.get(at);
            range[0] = Math.min(range[0], rad);
            range[1] = Math.max(range[1], rad);
        }
    }

    /** In the order in which the joints were named first. */
    public List<Range> all() {
        List<Range> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new Range(names.get(i), rangesRad.get(i)[0], rangesRad.get(i)[1]));
        }
        return all;
    }
}
