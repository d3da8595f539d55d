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

/** Library of robot models: YAML files in this jar, or files of users (docs/how-to/robot-model.md). Thread-safe. */
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

    /** {@return the HA006B, the default model of a simulated controller (Open API section 8)} */
    public static RobotModel standard() {
        return inTheJar(IN_THE_JAR.getFirst());
    }

    /** {@return all models of the library; unmodifiable} */
    public static List<RobotModel> all() {
        return IN_THE_JAR.stream().map(RobotModels::inTheJar).toList();
    }

    /**
     * Looks a model of the library up: by its name ({@code HA006B}), by the name in the vendor's description ({@code
     * hdr220_26}, {@code HDR220-26}), or by a model string ({@code HS220-03}). Upper and lower case, - and _ are equal.
     *
     * @param called name of the model
     * @return the model; if {@code called} is a model string, it reports that one
     * @throws WrongRobotModel if there is no such model; the message lists all models
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
     * Reads a model of a user.
     *
     * @param file model in YAML
     * @return the model
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
