package dev.openstream.server.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What happens ten thousand times a second is one line a second in the log, which says how many it stands for. */
final class OnceASecondTest {

    private final HandTurnedTicker ticker = new HandTurnedTicker();
    private final OnceASecond pace = new OnceASecond(ticker);

    @Test
    void theFirstIsToldAndTheOthersAreCounted() {
        assertThat(pace.turn()).isTrue();
        assertThat(pace.skipped()).isZero();
        for (int i = 0; i < 999; i++) {
            ticker.turnMillis(1);
            assertThat(pace.turn()).isFalse();
        }

        ticker.turnMillis(1);

        assertThat(pace.turn()).isTrue();
        assertThat(pace.skipped()).isEqualTo(999);
    }

    @Test
    void countingBeginsAnewAtEachTurn() {
        pace.turn();
        pace.turn();
        ticker.turnMillis(1_000);
        pace.turn();
        ticker.turnMillis(5_000);

        assertThat(pace.turn()).isTrue();
        assertThat(pace.skipped()).isZero();
    }
}
