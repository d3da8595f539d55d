package dev.openstream.host.records;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.recording.robot.JointValues;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answer of the controller's Open API, with the fields that recordings and the page need. Errors name the field. */
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
     * Parses the outcome of a GET.
     *
     * @param outcome outcome of the call
     * @return the answer
     * @throws IllegalArgumentException if there is no answer, or none in JSON with a 2xx status; the message gives the
     *     reason
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

    /**
     * {@return the states of the joints, from {@code joint_states} (Open API section 3.8)} Velocities and efforts that it does
     * not tell are empty.
     */
    public JointValues joints() {
        return new JointValues(numbers("position"), numbersOrNone("velocity"), numbersOrNone("effort"));
    }

    /** {@return x, y, z in mm and rx, ry, rz in deg, from {@code po_cur} (Open API section 3.7)} */
    public double[] pose() {
        return POSE.stream().mapToDouble(name -> number(root.get(name), name)).toArray();
    }

    /** {@return the angles of the joints at that pose, deg, from {@code po_cur}; empty if it does not tell them} */
    public double[] poseJointsDeg() {
        int joints = 0;
        while (root.path("j" + (joints + 1)).isNumber()) {
            joints++;
        }
        return IntStream.rangeClosed(1, joints)
                .mapToObj(joint -> "j" + joint)
                .mapToDouble(name -> number(root.get(name), name))
                .toArray();
    }

    /** {@return the model string of the arm, from {@code rgen} (Open API section 3.3); empty if there is none} */
    public String modelString() {
        JsonNode model = root.get("robot_model");
        return model == null || !model.isString() ? "" : model.stringValue();
    }

    /** {@return a body that is not JSON, as a line carries it; it may be empty} */
    public String text() {
        if (root.isMissingNode()) {
            return "";
        }
        JsonNode text = root.get("_text");
        if (text == null || !text.isString()) {
            throw new IllegalArgumentException("it is no text");
        }
        return text.stringValue();
    }

    /**
     * Reads an integer.
     *
     * @param name name of the field
     * @return its value; empty if there is no such integer
     */
    public OptionalInt whole(String name) {
        JsonNode value = root.path(name);
        return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    /**
     * Reads a boolean.
     *
     * @param name name of the field
     * @return its value; empty if there is no such boolean
     */
    public Optional<Boolean> flag(String name) {
        JsonNode value = root.path(name);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /** All of it. */
    String json() {
        return root.toString();
    }

    private double[] numbersOrNone(String name) {
        return root.path(name).isArray() ? numbers(name) : new double[0];
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
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException(name + " is missing or not a finite number");
        }
        return value.doubleValue();
    }
}
