package dev.openstream.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.server.text.KeyedText;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.controller.ControllerText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenario files, and what they do in virtual time. */
class ScenarioTest {

    private final RoutesFixture robot = new RoutesFixture();

    private List<FaultName> active() {
        Faults faults = robot.simulated.faults();
        return List.of(FaultName.values()).stream().filter(faults::has).toList();
    }

    private void play(String yaml) {
        robot.simulated.faults().play(ScenarioFile.parse("test.yaml", yaml));
    }

    @Test
    void stepsHappenAtTheirMomentsAndEndAtTheirs() {
        play("""
                steps:
                  - {at-s: 5, do: delay=50}
                  - {at-s: 6, do: power_saving, for-s: 1}
                  - {at-s: 8, undo: delay}
                """);

        robot.pass(4990);
        assertThat(active()).isEmpty();
        robot.pass(10);
        assertThat(robot.simulated.faults().fault(FaultName.DELAY)).isEqualTo(new Fault.Delay(50));
        robot.pass(1500);
        assertThat(active()).containsExactly(FaultName.DELAY, FaultName.POWER_SAVING);
        robot.pass(1000);
        assertThat(active()).containsExactly(FaultName.DELAY);
        robot.pass(500);
        assertThat(active()).isEmpty();
    }

    // A spectator sees how far it is, and reads where it began and ended.
    @Test
    void progressIsTold() {
        List<String> told = new ArrayList<>();
        robot.simulated.controller().journal().events().tell(event -> told.add(event.text()));
        Faults faults = robot.simulated.faults();
        assertThat(faults.scenario()).isNull();
        play("""
                steps:
                  - {at-s: 5, do: delay=50}
                  - {at-s: 6, do: power_saving, for-s: 1.5}
                  - {at-s: 7, undo: delay}
                """);

        assertThat(faults.scenario())
                .isEqualTo(
                        new ScenarioProgress("", 0, 7_500_000_000L, ControllerText.STEP_BEGINS.of("delay=50", "5.0")));
        robot.pass(6_000);
        assertThat(faults.scenario())
                .isEqualTo(new ScenarioProgress(
                        "", 6_000_000_000L, 7_500_000_000L, ControllerText.STEP_ENDS.of("delay", "7.0")));
        robot.pass(1_000);
        assertThat(faults.scenario())
                .isEqualTo(new ScenarioProgress("", 7_000_000_000L, 7_500_000_000L, KeyedText.plain("")));
        robot.pass(500);
        assertThat(faults.scenario()).isNull();
        assertThat(active()).isEmpty();
        assertThat(told).startsWith("the scenario begins").contains("the scenario ends");
        assertThat(robot.pacer.size()).isZero();
    }

    @Test
    void chanceHasNoEnd() {
        play("random: [{do: stall, per-minute: 1, for-s: 0.01}]");
        robot.pass(600_000);

        ScenarioProgress progress = robot.simulated.faults().scenario();
        assertThat(progress).isEqualTo(new ScenarioProgress("", 600_000_000_000L, -1, KeyedText.plain("")));
    }

    @Test
    void undoingAllEndsTheScenario() {
        play("steps: [{at-s: 1, do: stall}]");

        robot.simulated.faults().undoAll();
        robot.pass(2000);

        assertThat(active()).isEmpty();
        assertThat(robot.pacer.size()).isZero();
    }

    @Test
    void chanceKeepsItsRateAndTheSameSeedGivesTheSameTimes() {
        List<Integer> times = begins(7);

        // 30 a minute for 10 minutes; the standard deviation is 17.
        assertThat(times).hasSizeBetween(230, 370);
        assertThat(begins(7)).isEqualTo(times);
        assertThat(begins(8)).isNotEqualTo(times);
    }

    /** The moments in ms at which a stall of 10 ms, which comes 30 times a minute, begins within 10 minutes. */
    private static List<Integer> begins(int seed) {
        RoutesFixture fresh = new RoutesFixture();
        Faults faults = fresh.simulated.faults();
        faults.play(ScenarioFile.parse(
                "test.yaml", "{seed: " + seed + ", random: [{do: stall, per-minute: 30, for-s: 0.01}]}"));
        List<Integer> times = new ArrayList<>();
        boolean before = false;
        for (int millis = 0; millis < 600_000; millis += 10) {
            fresh.pass(10);
            boolean now = faults.has(FaultName.STALL);
            if (now && !before) {
                times.add(millis);
            }
            before = now;
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps: 5|s.yaml: steps: 5 is not a list",
                "step: []|s.yaml: step: unknown key; the keys are random, seed, steps",
                "steps: [5]|s.yaml: steps[0].5 is not a mapping",
                "steps: [{do: stall}]|s.yaml: steps[0].at-s: it is missing; it must be a number from 0.0 to",
                "steps: [{at-s: 1}]|s.yaml: steps[0].do: a step must have either do or undo",
                "steps: [{at-s: 1, do: stall, undo: stall}]|s.yaml: steps[0].do: a step must have either",
                "steps: [{at-s: 1, do: fire}]|s.yaml: steps[0].do: fault: fire is not one of delay, jitter",
                "steps: [{at-s: 1, do: delay=x}]|s.yaml: steps[0].do: delay: x is not a whole number",
                "steps: [{at-s: 1, do: stall=1}]|s.yaml: steps[0].do: stall takes no number",
                "steps: [{at-s: 1, undo: fire}]|s.yaml: steps[0].undo: fault: fire is not one of",
                "steps: [{at-s: 1, do: stall, for-s: -1}]|s.yaml: steps[0].for-s: -1 is not a number from 0.001",
                "random: [{do: stall, per-minute: 1}]|s.yaml: random[0].for-s: it is missing",
                "random: [{do: stall, per-minute: 0, for-s: 1}]|s.yaml: random[0].per-minute: 0 is not a number",
                "'{'|s.yaml: it is not valid YAML"
            })
    void wrongFileNamesFieldValueAndRule(String yaml, String message) {
        assertThatThrownBy(() -> ScenarioFile.parse("s.yaml", yaml))
                .isInstanceOf(WrongScenario.class)
                .hasMessageStartingWith(message);
    }
}
