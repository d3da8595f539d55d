package dev.openstream.robot.urdf;

/** The frames of an arm: {@code base_link}, {@code link1} for what j1 moves, and so on, {@code flange}. */
public final class LinkNames {

    public static final String BASE = "base_link";
    public static final String FLANGE = "flange";

    private LinkNames() {}

    /** The link that a joint moves; 0 for j1. */
    public static String movedBy(int joint) {
        return "link" + (joint + 1);
    }

    /** The link that a joint, or the flange behind the last one, is fixed to; 0 for j1. */
    public static String carrying(int joint) {
        return joint == 0 ? BASE : movedBy(joint - 1);
    }
}
