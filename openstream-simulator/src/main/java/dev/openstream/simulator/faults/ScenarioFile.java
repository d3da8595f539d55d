package dev.openstream.simulator.faults;

import dev.openstream.robot.yaml.YamlFields;
import dev.openstream.robot.yaml.YamlForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The YAML form of a {@link Scenario}, explained in docs/how-to/rehearse-faults.md. */
public final class ScenarioFile {

    private static final Set<String> KEYS = Set.of("seed", "steps", "random");
    private static final Set<String> STEP_KEYS = Set.of("at-s", "do", "undo", "for-s");
    private static final Set<String> RATE_KEYS = Set.of("do", "per-minute", "for-s");

    private static final double LONGEST_S = 1e6;
    private static final double SHORTEST_S = 0.001;
    private static final double MOST_PER_MINUTE = 6000;
    private static final double NANOS_PER_S = 1e9;

    private static final YamlForm FORM = new YamlForm("a scenario", KEYS, WrongScenario::new);

    private ScenarioFile() {}

    /**
     * The scenario in {@code file}.
     *
     * @throws WrongScenario if it cannot be read or breaks a rule
     */
    public static Scenario read(Path file) {
        return parse(file.toString(), FORM.text(file)).named(String.valueOf(file.getFileName()));
    }

    /**
     * The scenario that {@code yaml} describes.
     *
     * @param file begins every message
     * @throws WrongScenario if it breaks a rule
     */
    static Scenario parse(String file, String yaml) {
        YamlFields fields = FORM.fields(file, yaml);
        long seed = (long) fields.numberOr(1, "seed", -1e9, 1e9);
        return new Scenario(
                seed,
                items(fields, "steps", STEP_KEYS).map(ScenarioFile::step).toList(),
                items(fields, "random", RATE_KEYS).map(ScenarioFile::rate).toList());
    }

    private static Stream<YamlFields> items(YamlFields fields, String key, Set<String> keys) {
        if (!fields.has(key)) {
            return Stream.empty();
        }
        return fields.items(key, fields.list(key, 0, Integer.MAX_VALUE, "mappings"), keys).stream();
    }

    private static Scenario.TimedFault step(YamlFields fields) {
        Duration at = seconds(fields, "at-s", 0);
        if (fields.has("do") == fields.has("undo")) {
            throw fields.mistake("do", "a step must have either do or undo");
        }
        return fields.has("do")
                ? new Scenario.TimedFault(at, fault(fields), null, lasting(fields))
                : new Scenario.TimedFault(at, null, named(fields, "undo", FaultName::of), Faults.UNTIL_UNDONE);
    }

    private static Scenario.RandomFault rate(YamlFields fields) {
        Fault fault = fault(fields);
        if (FaultName.of(fault).lasting() && !fields.has("for-s")) {
            throw fields.mistake(
                    "for-s",
                    "it is missing; it must be a number, because "
                            + FaultName.of(fault).word() + " lasts until it is undone");
        }
        return new Scenario.RandomFault(
                fault, fields.number("per-minute", SHORTEST_S, MOST_PER_MINUTE), lasting(fields));
    }

    private static Duration lasting(YamlFields fields) {
        return fields.has("for-s") ? seconds(fields, "for-s", SHORTEST_S) : Faults.UNTIL_UNDONE;
    }

    private static Fault fault(YamlFields fields) {
        return named(fields, "do", FaultName::parse);
    }

    private static <T> T named(YamlFields fields, String key, Function<String, T> parser) {
        try {
            return parser.apply(fields.text(key, "a fault like stall or delay=50"));
        } catch (IllegalArgumentException e) {
            throw fields.mistake(key, String.valueOf(e.getMessage()));
        }
    }

    private static Duration seconds(YamlFields fields, String key, double min) {
        return Duration.ofNanos(Math.round(fields.number(key, min, LONGEST_S) * NANOS_PER_S));
    }
}
