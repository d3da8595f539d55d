package dev.openstream.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Protection of a controller from its gateway's clients. */
final class CallBudgetTest {

    private long nowNanos;
    private final CallBudget budget = new CallBudget(100, () -> nowNanos);

    @Test
    void overTimeNoMoreCallsAreMadeThanAllowed() {
        int calls = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            pass(1);
            calls += taken(budget::takeRead, 5);
        }

        assertThat(calls).isBetween(990, 1_011);
    }

    // Beats of many recipes fall together; that alone is no reason to refuse one.
    @Test
    void callsThatFallTogetherAreAllowedWithinATenthOfASecond() {
        assertThat(taken(budget::takeRead, 100)).isEqualTo(10);
        pass(50);
        assertThat(taken(budget::takeRead, 100)).isEqualTo(5);
    }

    @Test
    void readsGiveWayToControls() {
        assertThat(taken(budget::takeControl, 60)).isEqualTo(60);

        pass(400);
        assertThat(budget.takeRead()).isFalse();
        assertThat(budget.takeControl()).isTrue();
        pass(200);
        assertThat(budget.takeRead()).isTrue();
    }

    @Test
    void controlsAreRefusedWhereASecondsCallsAreSpent() {
        assertThat(taken(budget::takeControl, 1_000)).isBetween(100, 110);
    }

    @Test
    void holdsAreCountedAndNeverRefused() {
        for (int i = 0; i < 1_000; i++) {
            budget.takeHold();
        }

        assertThat(budget.takeControl()).isFalse();
    }

    private void pass(long millis) {
        nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static int taken(BooleanSupplier take, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += take.getAsBoolean() ? 1 : 0;
        }
        return taken;
    }
}
