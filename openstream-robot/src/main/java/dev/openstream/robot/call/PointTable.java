package dev.openstream.robot.call;

import java.util.Arrays;

/** Points of a {@link TrajectoryBody}, a column for each thing that is known of them. Not safe for use by several threads. */
final class PointTable {

    /** Numbers of a point that are kept: no arm has more joints (open-api.md 6). */
    private static final int MOST_JOINTS = 16;

    private int size;
    private int[] nameAt = new int[1];
    private int[] number = new int[1];
    private int[] valueAt = new int[1];
    private int[] jointsAt = new int[1];
    private int[] count = new int[1];
    private int[] oddAt = new int[1];
    private int[] timeAt = new int[1];
    private double[] timeS = new double[1];

    /** Index in {@link #joints} of each point's first number. */
    private int[] jointsFrom = new int[1];

    private double[] joints = new double[MOST_JOINTS];
    private int[] jointAt = new int[MOST_JOINTS];
    private int jointsUsed;

    void clear() {
        size = 0;
        jointsUsed = 0;
    }

    void add(int name, int newNumber, int value) {
        if (size == nameAt.length) {
            grow();
        }
        nameAt[size] = name;
        number[size] = newNumber;
        valueAt[size] = value;
        jointsAt[size] = TrajectoryBody.MISSING;
        jointsFrom[size] = jointsUsed;
        count[size] = 0;
        oddAt[size] = TrajectoryBody.MISSING;
        timeAt[size] = TrajectoryBody.MISSING;
        timeS[size] = Double.NaN;
        size++;
    }

    private void grow() {
        int places = 8 * size;
        nameAt = Arrays.copyOf(nameAt, places);
        number = Arrays.copyOf(number, places);
        valueAt = Arrays.copyOf(valueAt, places);
        jointsAt = Arrays.copyOf(jointsAt, places);
        jointsFrom = Arrays.copyOf(jointsFrom, places);
        count = Arrays.copyOf(count, places);
        oddAt = Arrays.copyOf(oddAt, places);
        timeAt = Arrays.copyOf(timeAt, places);
        timeS = Arrays.copyOf(timeS, places);
    }

    int lastTimeAt() {
        return timeAt[size - 1];
    }

    void setTime(int at, double seconds) {
        timeAt[size - 1] = at;
        timeS[size - 1] = seconds;
    }

    int lastJointsAt() {
        return jointsAt[size - 1];
    }

    /** The joints of the last point are at {@code at}; none was read. */
    void beginJoints(int at) {
        int last = size - 1;
        jointsAt[last] = at;
        count[last] = 0;
        oddAt[last] = TrajectoryBody.MISSING;
        jointsUsed = jointsFrom[last];
    }

    /** The next of them is {@code value}; behind one that is no finite number none counts. */
    void addJoint(int at, double value) {
        int last = size - 1;
        if (oddAt[last] != TrajectoryBody.MISSING) {
            return;
        }
        if (!Double.isFinite(value)) {
            oddAt[last] = at;
        } else if (count[last]++ < MOST_JOINTS) {
            put(value, at);
        }
    }

    private void put(double value, int at) {
        if (jointsUsed == joints.length) {
            joints = Arrays.copyOf(joints, 8 * jointsUsed);
            jointAt = Arrays.copyOf(jointAt, 8 * jointsUsed);
        }
        joints[jointsUsed] = value;
        jointAt[jointsUsed++] = at;
    }

    int size() {
        return size;
    }

    int nameAt(int point) {
        return nameAt[point];
    }

    int number(int point) {
        return number[point];
    }

    int pointAt(int point) {
        return valueAt[point];
    }

    int jointsAt(int point) {
        return jointsAt[point];
    }

    int joints(int point) {
        return count[point];
    }

    int oddJointAt(int point) {
        return oddAt[point];
    }

    int timeAt(int point) {
        return timeAt[point];
    }

    double timeS(int point) {
        return timeS[point];
    }

    double joint(int point, int joint) {
        return joints[jointsFrom[point] + joint];
    }

    int jointAt(int point, int joint) {
        return jointAt[jointsFrom[point] + joint];
    }
}
