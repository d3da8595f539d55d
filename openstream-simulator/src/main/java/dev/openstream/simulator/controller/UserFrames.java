package dev.openstream.simulator.controller;

import dev.openstream.robot.model.CartesianPose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The user coordinate systems that are set. The Open API reads them and has no way to set them (open-api.md 3.7, 4).
 *
 * @param byNumber pose of each frame in the base frame, by its number, 1 to {@link #MAX_NUMBER}
 */
public record UserFrames(SortedMap<Integer, CartesianPose> byNumber) {

    /** Highest number of one (open-api.md 3.10, ucrd_num). */
    public static final int MAX_NUMBER = 20;

    public static final UserFrames NONE = new UserFrames(new TreeMap<>());

    private static final CartesianPose BASE = new CartesianPose(0, 0, 0, 0, 0, 0);
    private static final int FARTHEST_MM = 100_000;
    private static final int MOST_DEG = 360;
    private static final List<String> COORDINATES = List.of("x", "y", "z", "rx", "ry", "rz");

    /** The map is copied. */
    public UserFrames {
        byNumber = Collections.unmodifiableSortedMap(new TreeMap<>(byNumber));
    }

    /** Pose of frame {@code number} in the base frame, null if it is not set; 0 stands for none, the base frame. */
    public @Nullable CartesianPose frame(int number) {
        return number == 0 ? BASE : byNumber.get(number);
    }

    /**
     * Reads {@code 1=500,0,300,0,0,90 2=0,800,0,0,0,0}: number, then x, y, z in mm and rx, ry, rz in deg.
     *
     * @throws IllegalArgumentException if it is none of these; the message names the part and the rule
     */
    public static UserFrames parse(String text) {
        SortedMap<Integer, CartesianPose> frames = new TreeMap<>();
        for (String part : text.strip().split(" +", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(part + " is not a user frame like 1=500,0,300,0,0,90");
            }
            int number = frameNumber(part.substring(0, equals));
            if (frames.put(number, pose(part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("user frame " + number + " is given twice");
            }
        }
        return new UserFrames(frames);
    }

    private static int frameNumber(String text) {
        int number = text.matches("\\d{1,2}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MAX_NUMBER) {
            throw wrong("the number", text, 1, MAX_NUMBER);
        }
        return number;
    }

    private static CartesianPose pose(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != COORDINATES.size()) {
            throw new IllegalArgumentException(text + " must be x,y,z in mm and rx,ry,rz in deg, 6 numbers");
        }
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < COORDINATES.size(); i++) {
            int most = i < COORDINATES.size() / 2 ? FARTHEST_MM : MOST_DEG;
            values.add(number(parts[i], COORDINATES.get(i), most));
        }
        return new CartesianPose(
                values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5));
    }

    private static double number(String text, String what, int most) {
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is out of range.
        }
        throw wrong(what, text, -most, most);
    }

    private static IllegalArgumentException wrong(String what, String text, int min, int max) {
        return new IllegalArgumentException(what + " is \"" + text + "\"; it must be from " + min + " to " + max);
    }
}
