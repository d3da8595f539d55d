package dev.openstream.host.records;

import dev.openstream.recording.robot.JointValues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the controller's Open API, as far as a recording needs it. Its faults are told with the field. */
final class RobotAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> POSE = List.of("x", "y", "z", "rx", "ry", "rz");

    private final JsonNode root;

    private RobotAnswer(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads {@code length} bytes from {@code offset} on.
     *
     * @throws IllegalArgumentException if they are no JSON
     */
    static RobotAnswer read(byte[] bytes, int offset, int length) {
        try {
            return new RobotAnswer(JSON.readTree(bytes, offset, length));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** Of {@code joint_states} (open-api.md 3.8). */
    JointValues joints() {
        return new JointValues(numbers("position"), numbers("velocity"), numbers("effort"));
    }

    /** Of {@code po_cur}: x, y, z, rx, ry, rz. */
    double[] pose() {
        return POSE.stream().mapToDouble(name -> number(root.get(name), name)).toArray();
    }

    /** Name that the controller gives its arm, of {@code rgen} (open-api.md 3.3); empty if it gives none. */
    String modelString() {
        JsonNode model = root.get("robot_model");
        return model == null || !model.isString() ? "" : model.stringValue();
    }

    /** A body that is no JSON, as a line has it. */
    String text() {
        JsonNode text = root.get("_text");
        if (text == null || !text.isString()) {
            throw new IllegalArgumentException("it is no text");
        }
        return text.stringValue();
    }

    /** All of it. */
    String json() {
        return root.toString();
    }

    private double[] numbers(String name) {
        JsonNode array = root.get(name);
        if (array == null || !array.isArray()) {
            throw new IllegalArgumentException(name + " is missing or not an array");
        }
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(array.get(i), name);
        }
        return numbers;
    }

    private static double number(@Nullable JsonNode value, String name) {
        if (value == null || !value.isNumber()) {
            throw new IllegalArgumentException(name + " is missing or not a number");
        }
        return value.doubleValue();
    }
}
