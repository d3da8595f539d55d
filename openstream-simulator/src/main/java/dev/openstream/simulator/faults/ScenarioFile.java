package dev.openstream.simulator.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The YAML form of a {@link Scenario}, explained in docs/how-to/rehearse-faults.md. */
public final class ScenarioFile {

    private static final Set<String> KEYS = Set.of("seed", "steps", "random");
    private static final Set<String> STEP_KEYS = Set.of("at-s", "do", "undo", "for-s");
    private static final Set<String> RATE_KEYS = Set.of("do", "per-minute", "for-s");

    private static final long LONGEST_FILE_BYTES = 1 << 20;
    private static final double LONGEST_S = 1e6;
    private static final double SHORTEST_S = 0.001;
    private static final double MOST_PER_MINUTE = 6000;
    private static final double NANOS_PER_S = 1e9;

    private final String where;
    private final Map<?, ?> mapping;

    private ScenarioFile(String where, @Nullable Object node, Set<String> keys) {
        if (!(node instanceof Map<?, ?> map)) {
            throw new WrongScenario(where + node + " is not a mapping from keys to values");
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String name && keys.contains(name))) {
                throw new WrongScenario(where + key + ": unknown key; the keys are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
        this.where = where;
        this.mapping = map;
    }

    /**
     * The scenario in {@code file}.
     *
     * @throws WrongScenario if it cannot be read or breaks a rule
     */
    public static Scenario read(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE_BYTES) {
                throw new WrongScenario(file + ": it is longer than 1 MiB, the most for a scenario");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new WrongScenario(file + ": it does not exist, cannot be read or is not UTF-8");
        }
    }

    /**
     * The scenario that {@code yaml} describes.
     *
     * @param file begins every message
     * @throws WrongScenario if it breaks a rule
     */
    static Scenario parse(String file, String yaml) {
        ScenarioFile fields = new ScenarioFile(file + ": ", tree(file, yaml), KEYS);
        long seed = fields.has("seed") ? (long) fields.number("seed", -1e9, 1e9) : 1;
        List<Scenario.Step> steps = new ArrayList<>();
        List<?> stepNodes = fields.list("steps");
        for (int i = 0; i < stepNodes.size(); i++) {
            steps.add(new ScenarioFile(file + ": steps[" + i + "].", stepNodes.get(i), STEP_KEYS).step());
        }
        List<Scenario.Rate> rates = new ArrayList<>();
        List<?> rateNodes = fields.list("random");
        for (int i = 0; i < rateNodes.size(); i++) {
            rates.add(new ScenarioFile(file + ": random[" + i + "].", rateNodes.get(i), RATE_KEYS).rate());
        }
        return new Scenario(seed, steps, rates);
    }

    private static @Nullable Object tree(String file, String yaml) {
        try {
            return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1))
                    .orElse("");
            throw new WrongScenario(file + ": it is not valid YAML: " + e.getProblem() + line);
        } catch (YamlEngineException e) {
            throw new WrongScenario(file + ": it is not valid YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            // The parser calls itself for each level.
            throw new WrongScenario(file + ": it is not a scenario: its lists are nested too deeply");
        }
    }

    private Scenario.Step step() {
        Duration at = seconds("at-s", 0);
        if (has("do") == has("undo")) {
            throw new WrongScenario(where + "do: a step must have either do or undo");
        }
        return has("do")
                ? new Scenario.Step(at, fault(), null, lasting())
                : new Scenario.Step(at, null, undone(), Faults.UNTIL_UNDONE);
    }

    private Scenario.Rate rate() {
        Fault fault = fault();
        if (FaultName.of(fault).lasting() && !has("for-s")) {
            throw new WrongScenario(where + "for-s: it is missing; it must be a number, because "
                    + FaultName.of(fault).word() + " lasts until it is undone");
        }
        return new Scenario.Rate(fault, number("per-minute", SHORTEST_S, MOST_PER_MINUTE), lasting());
    }

    private Duration lasting() {
        return has("for-s") ? seconds("for-s", SHORTEST_S) : Faults.UNTIL_UNDONE;
    }

    private Fault fault() {
        try {
            return FaultName.parse(text("do"));
        } catch (IllegalArgumentException e) {
            throw new WrongScenario(where + "do: " + e.getMessage());
        }
    }

    private FaultName undone() {
        try {
            return FaultName.of(text("undo"));
        } catch (IllegalArgumentException e) {
            throw new WrongScenario(where + "undo: " + e.getMessage());
        }
    }

    private boolean has(String key) {
        return mapping.containsKey(key);
    }

    private String text(String key) {
        if (!(mapping.get(key) instanceof String text)) {
            throw new WrongScenario(where + key + ": " + mapping.get(key) + " is not a fault like stall or delay=50");
        }
        return text;
    }

    private Duration seconds(String key, double min) {
        return Duration.ofNanos(Math.round(number(key, min, LONGEST_S) * NANOS_PER_S));
    }

    private double number(String key, double min, double max) {
        double value = mapping.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(value >= min && value <= max)) {
            throw new WrongScenario(
                    where + key + ": " + mapping.get(key) + " is not a number from " + min + " to " + max);
        }
        return value;
    }

    private List<?> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(mapping.get(key) instanceof List<?> elements)) {
            throw new WrongScenario(where + key + ": " + mapping.get(key) + " is not a list");
        }
        return elements;
    }
}
