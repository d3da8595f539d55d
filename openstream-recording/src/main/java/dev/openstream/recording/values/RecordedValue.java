package dev.openstream.recording.values;

import dev.openstream.recording.table.JointSample;
import dev.openstream.recording.table.PoseSample;

/** One value of a recording. */
public sealed interface RecordedValue {

    /** Nanoseconds since the recording's first value; never less than that of the value before. */
    long atNanos();

    /** State of the joints. */
    record Joints(long atNanos, JointSample sample) implements RecordedValue {}

    /** Pose of the tool. */
    record Pose(long atNanos, PoseSample sample) implements RecordedValue {}

    /**
     * A line of a server, as it came.
     *
     * @param topic its whole name
     * @param line without a line end
     */
    record Line(long atNanos, String topic, String line) implements RecordedValue {}
}
