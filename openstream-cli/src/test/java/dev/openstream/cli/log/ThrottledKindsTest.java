package dev.openstream.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A flood of one kind of line is cut, counted and summed up; others pass. */
final class ThrottledKindsTest {

    private final ThrottledKinds limit = new ThrottledKinds();

    private int allowed(String kind, int lines, long nowMillis) {
        int allowed = 0;
        for (int i = 0; i < lines; i++) {
            allowed += limit.allows(kind, nowMillis) ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void aFloodIsCutToSomeLinesASecond() {
        assertThat(allowed("bad", 10_000, 1_000)).isEqualTo(ThrottledKinds.MOST_A_SECOND);
        assertThat(allowed("bad", 10_000, 1_999)).isZero();
        assertThat(allowed("bad", 10_000, 2_000)).isEqualTo(ThrottledKinds.MOST_A_SECOND);
    }

    @Test
    void otherKindsPass() {
        allowed("bad", 10_000, 1_000);

        assertThat(allowed("good", 1, 1_000)).isEqualTo(1);
    }

    @Test
    void whatWasLeftOutIsToldOnceTheSecondIsOver() {
        allowed("bad", 50, 1_500);
        assertThat(limit.sums(1_900)).isEmpty();

        assertThat(limit.sums(2_000))
                .containsExactly(new ThrottledKinds.Sum("bad", 50 - ThrottledKinds.MOST_A_SECOND, 1_500));
        assertThat(limit.sums(2_000)).isEmpty();
    }

    // A clock that is set back must not silence the log until it gets there again.
    @Test
    void aClockThatIsSetBackBeginsAnew() {
        allowed("bad", 50, 9_000_000);

        assertThat(allowed("bad", 50, 1_000)).isEqualTo(ThrottledKinds.MOST_A_SECOND);
    }

    // Memory is bounded for any input.
    @Test
    void manyKindsShareALimit() {
        int allowed = 0;
        for (int i = 0; i < 100_000; i++) {
            allowed += limit.allows("kind " + i, 1_000) ? 1 : 0;
        }

        assertThat(allowed).isLessThan(2_000);
    }
}
