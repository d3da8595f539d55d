package dev.openstream.host.records;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.recording.robot.JointValues;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the controller's Open API, as far as a recording and the page need it. Its faults are told with the field. */
public final class RobotAnswer {

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

    /**
     * Reads what became of a GET.
     *
     * @throws IllegalArgumentException if it is no answer in JSON, or one that says why not; the message is for people
     */
    public static RobotAnswer of(ApiOutcome outcome) {
        switch (outcome) {
            case ApiFailure failure -> throw new IllegalArgumentException(failure.reason());
            case ApiAnswer answer -> {
                JsonText body = answer.body();
                RobotAnswer read = read(body == null ? new byte[0] : body.array(), 0, body == null ? 0 : body.length());
                if (!answer.successful()) {
                    throw new IllegalArgumentException("the controller answers " + answer.status() + ": "
                            + read.root.path("err_msg").asString(""));
                }
                return read;
            }
        }
    }

    /** Of {@code joint_states} (open-api.md 3.8). */
    public JointValues joints() {
        return new JointValues(numbers("position"), numbers("velocity"), numbers("effort"));
    }

    /** Of {@code po_cur}: x, y, z, rx, ry, rz. */
    public double[] pose() {
        return POSE.stream().mapToDouble(name -> number(root.get(name), name)).toArray();
    }

    /** Name that the controller gives its arm, of {@code rgen} (open-api.md 3.3); empty if it gives none. */
    public String modelString() {
        JsonNode model = root.get("robot_model");
        return model == null || !model.isString() ? "" : model.stringValue();
    }

    /** A body that is no JSON, as a line has it. */
    public String text() {
        JsonNode text = root.get("_text");
        if (text == null || !text.isString()) {
            throw new IllegalArgumentException("it is no text");
        }
        return text.stringValue();
    }

    /** The whole number of the field {@code name}; empty if it is none. */
    public OptionalInt whole(String name) {
        JsonNode value = root.path(name);
        return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    /** The flag of the field {@code name}; empty if it is none. */
    public Optional<Boolean> flag(String name) {
        JsonNode value = root.path(name);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
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
