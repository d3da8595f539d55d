package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times at which a view looks, by hand-turned time, which may be negative. */
final class LookTimerTest {

    private static final long START = Long.MIN_VALUE + 5;

    private final LookTimer timer = new LookTimer();

    @Test
    void firstLookIsDueAtOnceAndTheNextOnesAfterAPeriod() {
        assertThat(timer.isDue(START)).isTrue();
        assertThat(timer.look(START + 100)).isTrue();

        assertThat(timer.isDue(START + 99)).isFalse();
        assertThat(timer.isDue(START + 100)).isTrue();
        assertThat(timer.look(START + 200)).isFalse();
    }

    // Somebody who comes while an answer is awaited has seen nothing of it.
    @Test
    void beginningIsNotPostponed() {
        timer.look(START + 100);
        timer.begin();
        timer.postpone(START + 1_000);

        assertThat(timer.isDue(START)).isTrue();
        assertThat(timer.look(START + 100)).isTrue();
    }
}
