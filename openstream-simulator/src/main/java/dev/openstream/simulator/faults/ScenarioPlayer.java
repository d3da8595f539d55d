package dev.openstream.simulator.faults;

import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.text.KeyedText;
import dev.openstream.simulator.controller.ControllerText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A scenario under way; owned by the controller's loop, whose pacer wakes it. */
final class ScenarioPlayer {

    private static final double NANOS_PER_MINUTE = 60e9;
    private static final double NANOS_PER_S = 1e9;

    private final Faults faults;
    private final Pacer pacer;
    private final Scenario scenario;
    private final long beganNanos;
    private final List<Deadline> deadlines = new ArrayList<>();

    /** Starts to play {@code scenario}. */
    ScenarioPlayer(Scenario scenario, Faults faults, Pacer pacer) {
        this.faults = faults;
        this.pacer = pacer;
        this.scenario = scenario;
        this.beganNanos = pacer.ticker().nanos();
        for (Scenario.TimedFault step : scenario.steps()) {
            deadline(() -> take(step)).set(step.at().toNanos());
        }
        for (int i = 0; i < scenario.rates().size(); i++) {
            new Chance(scenario.rates().get(i), new Random(scenario.seed() + i)).await();
        }
        scenario.length().ifPresent(length -> deadline(faults::endScenario).set(length.toNanos()));
    }

    Scenario scenario() {
        return scenario;
    }

    ScenarioProgress progress() {
        long sinceNanos = pacer.ticker().nanos() - beganNanos;
        KeyedText next = scenario.steps().stream()
                .filter(step -> step.at().toNanos() > sinceNanos)
                .min(Comparator.comparing(Scenario.TimedFault::at))
                .map(ScenarioPlayer::shown)
                .orElse(KeyedText.plain(""));
        long lengthNanos = scenario.length().map(Duration::toNanos).orElse(-1L);
        return new ScenarioProgress(scenario.name(), sinceNanos, lengthNanos, next);
    }

    private static KeyedText shown(Scenario.TimedFault step) {
        Fault fault = step.fault();
        FaultName undone = step.undone();
        String seconds = String.format(Locale.ROOT, "%.1f", step.at().toNanos() / NANOS_PER_S);
        return fault != null
                ? ControllerText.STEP_BEGINS.of(FaultName.shown(fault), seconds)
                : ControllerText.STEP_ENDS.of(undone == null ? "" : undone.word(), seconds);
    }

    private Deadline deadline(Runnable due) {
        Deadline deadline = new Deadline(pacer, due, Faults::failed);
        deadlines.add(deadline);
        return deadline;
    }

    private void take(Scenario.TimedFault step) {
        if (step.fault() != null) {
            faults.begin(step.fault(), step.lasting());
        }
        if (step.undone() != null) {
            faults.undo(step.undone());
        }
    }

    void stop() {
        deadlines.forEach(Deadline::cancel);
    }

    /** Player of one rate. The times between two events are exponentially distributed. */
    private final class Chance {

        private final Scenario.RandomFault rate;
        private final Random random;
        private final Deadline next = deadline(this::happen);

        Chance(Scenario.RandomFault rate, Random random) {
            this.rate = rate;
            this.random = random;
        }

        void await() {
            next.set((long) (-Math.log(1 - random.nextDouble()) / rate.perMinute() * NANOS_PER_MINUTE));
        }

        private void happen() {
            await();
            faults.begin(rate.fault(), rate.lasting());
        }
    }
}
