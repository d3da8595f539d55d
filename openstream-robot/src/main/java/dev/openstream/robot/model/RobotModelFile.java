package dev.openstream.robot.model;

import dev.openstream.robot.yaml.YamlFields;
import dev.openstream.robot.yaml.YamlForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joml.Vector3d;

/** The YAML form of a {@link RobotModel}, explained in docs/how-to/robot-model.md. */
final class RobotModelFile {

    private static final Set<String> MODEL_KEYS = Set.of(
            "names",
            "model-strings",
            "servo-averages-ms",
            "masses-at-deg",
            "flange-origin-m",
            "flange-roll-pitch-yaw-rad",
            "joints");
    private static final Set<String> JOINT_KEYS = Set.of(
            "name",
            "type",
            "origin-m",
            "roll-pitch-yaw-rad",
            "axis",
            "min-deg",
            "max-deg",
            "start-deg",
            "speed-deg-per-s",
            "acceleration-deg-per-s2",
            "friction-nm",
            "greatest-effort-nm",
            "mass-kg",
            "centre-of-mass-m");

    /** Bounds that no arm reaches; they catch units mixed up and keep the arithmetic finite. */
    private static final double LONGEST_M = 100;

    private static final double MOST_TURN_RAD = 4 * Math.PI;
    private static final double MOST_TURNS_DEG = 36_000;
    private static final double FASTEST_DEG_PER_S = 10_000;
    private static final double HIGHEST_DEG_PER_S2 = 1_000_000;
    private static final double MOST_NM = 100_000;
    private static final double HEAVIEST_KG = 10_000;

    /** Without a word about it an arm follows as the HA006B does. */
    private static final ServoAverages AVERAGES = new ServoAverages(38, 25);

    /** The slowest that is meant: below, a key has the wrong unit. */
    private static final double LOWEST = 0.01;

    private static final YamlForm FORM = new YamlForm("a robot model", MODEL_KEYS, WrongRobotModel::new);

    private RobotModelFile() {}

    /**
     * The model in {@code file}.
     *
     * @throws WrongRobotModel if it cannot be read or breaks a rule
     */
    static RobotModel read(Path file) {
        return parse(file.toString(), FORM.text(file));
    }

    /**
     * The model that {@code yaml} describes.
     *
     * @param file begins every message
     * @throws WrongRobotModel if it breaks a rule
     */
    static RobotModel parse(String file, String yaml) {
        YamlFields fields = FORM.fields(file, yaml);
        List<String> names = fields.texts("names");
        List<String> modelStrings = fields.texts("model-strings");
        List<?> jointNodes = fields.list("joints", 1, RobotModel.MAX_AXES, "joints");
        List<Joint> joints = new ArrayList<>();
        Set<String> jointNames = new HashSet<>();
        for (YamlFields joint : fields.items("joints", jointNodes, JOINT_KEYS)) {
            joints.add(joint(joint));
            if (!jointNames.add(joints.getLast().name())) {
                throw joint.wrong("name", "a unique name: another joint has it");
            }
        }
        double[] massesAtDeg = fields.has("masses-at-deg")
                ? fields.numbers("masses-at-deg", joints.size(), MOST_TURNS_DEG)
                : new double[joints.size()];
        return new RobotModel(
                names,
                modelStrings,
                joints,
                placement(fields, "flange-"),
                Arrays.stream(massesAtDeg).boxed().toList(),
                averages(fields));
    }

    private static ServoAverages averages(YamlFields fields) {
        if (!fields.has("servo-averages-ms")) {
            return AVERAGES;
        }
        double[] millis = fields.numbers("servo-averages-ms", 2, ServoAverages.LONGEST_MILLIS);
        for (double width : millis) {
            if (width < 1 || width != Math.rint(width)) {
                throw fields.wrong("servo-averages-ms", "two whole numbers from 1 to " + ServoAverages.LONGEST_MILLIS);
            }
        }
        return new ServoAverages((int) millis[0], (int) millis[1]);
    }

    /** Position and orientation of a frame; a value that is left out is 0. */
    private static Joint.JointOrigin placement(YamlFields fields, String prefix) {
        String origin = prefix + "origin-m";
        String turn = prefix + "roll-pitch-yaw-rad";
        return new Joint.JointOrigin(
                fields.has(origin) ? vector(fields, origin, LONGEST_M) : new Vector3d(),
                fields.has(turn) ? vector(fields, turn, MOST_TURN_RAD) : new Vector3d());
    }

    private static Joint joint(YamlFields fields) {
        if (fields.has("type") && !fields.text("type").equals("revolute")) {
            throw fields.wrong("type", "revolute; linear axes are not simulated");
        }
        JointLimits limits = limits(fields);
        double startDeg = fields.number("start-deg", -MOST_TURNS_DEG, MOST_TURNS_DEG);
        if (!limits.allows(startDeg)) {
            throw fields.wrong(
                    "start-deg", "within min-deg and max-deg, " + limits.minDeg() + " to " + limits.maxDeg());
        }
        return new Joint(
                fields.text("name"),
                new Joint.JointOrigin(
                        vector(fields, "origin-m", LONGEST_M), vector(fields, "roll-pitch-yaw-rad", MOST_TURN_RAD)),
                axis(fields),
                limits,
                startDeg,
                fields.numberOr(0, "friction-nm", 0, MOST_NM),
                fields.numberOr(Double.MAX_VALUE, "greatest-effort-nm", LOWEST, MOST_NM),
                link(fields));
    }

    private static JointLimits limits(YamlFields fields) {
        double minDeg = fields.number("min-deg", -MOST_TURNS_DEG, MOST_TURNS_DEG);
        double maxDeg = fields.number("max-deg", -MOST_TURNS_DEG, MOST_TURNS_DEG);
        if (!(minDeg < maxDeg)) {
            throw fields.wrong("max-deg", "above min-deg, " + minDeg);
        }
        return new JointLimits(
                minDeg,
                maxDeg,
                fields.number("speed-deg-per-s", LOWEST, FASTEST_DEG_PER_S),
                fields.number("acceleration-deg-per-s2", LOWEST, HIGHEST_DEG_PER_S2));
    }

    private static Vector3d axis(YamlFields fields) {
        Vector3d axis = vector(fields, "axis", 1);
        if (Math.abs(axis.length() - 1) > 1e-3) {
            throw fields.wrong("axis", "of length 1, like [0, 0, 1]");
        }
        return axis.normalize();
    }

    private static PointMass link(YamlFields fields) {
        double massKg = fields.numberOr(0, "mass-kg", 0, HEAVIEST_KG);
        // A mass without a place would be put on the floor, where it gives torques that surprise.
        boolean placed = massKg > 0 || fields.has("centre-of-mass-m");
        return new PointMass(massKg, placed ? vector(fields, "centre-of-mass-m", LONGEST_M) : new Vector3d());
    }

    private static Vector3d vector(YamlFields fields, String key, double bound) {
        double[] xyz = fields.numbers(key, 3, bound);
        return new Vector3d(xyz[0], xyz[1], xyz[2]);
    }
}
