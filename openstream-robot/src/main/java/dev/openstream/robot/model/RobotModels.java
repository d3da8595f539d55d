package dev.openstream.robot.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Source of robot models: YAML files in the jar, or a user's own (docs/how-to/robot-model.md). */
public final class RobotModels {

    /** The first is the default. */
    private static final List<String> IN_THE_JAR = List.of(
            "ha006b.yaml",
            "hh020.yaml",
            "hh7.yaml",
            "hh8.yaml",
            "hdr10l-19.yaml",
            "hdr20-17.yaml",
            "hh050.yaml",
            "hs220.yaml",
            "hdr35-20.yaml");

    /** Models that were read: the controller of the warm-up and the one that stays read the same one. */
    private static final Map<String, RobotModel> READ = new ConcurrentHashMap<>();

    private RobotModels() {}

    /** The HA006B, which a controller is unless it is told otherwise (open-api.md 8). */
    public static RobotModel standard() {
        return inTheJar(IN_THE_JAR.getFirst());
    }

    /** Every model that is in the jar. */
    public static List<RobotModel> all() {
        return IN_THE_JAR.stream().map(RobotModels::inTheJar).toList();
    }

    /**
     * The model in the jar that is called {@code called}: by name ({@code HA006B}), by that of the vendor's description
     * ({@code hdr220_26}, {@code HDR220-26}) or by a model string ({@code HS220-03}); in upper or lower case, with - or _.
     * Asked for by a model string, it reports that one.
     *
     * @throws WrongRobotModel if there is none; the message lists those that there are
     */
    public static RobotModel named(String called) {
        for (String file : IN_THE_JAR) {
            RobotModel model = inTheJar(file);
            for (String modelString : model.modelStrings()) {
                if (same(modelString, called)) {
                    return model.reporting(modelString);
                }
            }
            if (model.names().stream().anyMatch(name -> same(name, called))) {
                return model;
            }
        }
        throw new WrongRobotModel("no robot model is called \"" + called + "\"; there are "
                + all().stream().map(RobotModels::described).collect(Collectors.joining(", ")));
    }

    private static boolean same(String name, String called) {
        return name.equalsIgnoreCase(called.replace('_', '-'));
    }

    /**
     * A user's own model.
     *
     * @throws WrongRobotModel if the file cannot be read or breaks a rule; the message names the file, the field, the
     *     value and the rule
     */
    public static RobotModel read(Path file) {
        return RobotModelFile.read(file);
    }

    private static RobotModel inTheJar(String file) {
        return READ.computeIfAbsent(file, RobotModels::readFromJar);
    }

    private static RobotModel readFromJar(String file) {
        try (InputStream resource = RobotModels.class.getResourceAsStream(file)) {
            byte[] yaml = Objects.requireNonNull(resource, file).readAllBytes();
            return RobotModelFile.parse(file, new String(yaml, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String described(RobotModel model) {
        return String.join(" or ", model.names()) + " (" + String.join(", ", model.modelStrings()) + ")";
    }
}
