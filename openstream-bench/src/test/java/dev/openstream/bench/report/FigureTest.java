package dev.openstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FigureTest {

    private static final Values FLOOR = new Values(List.of(1.0, 2.0, 4.0));

    @Test
    void valuesTellTheirMedianAndSpread() {
        Values values = new Values(List.of(30.0, 10.0, 20.0));

        assertThat(values.median()).isEqualTo(20);
        assertThat(values).hasToString("20.0 (10.0-30.0)");
        assertThat(Values.of(0.5)).hasToString("0.5000");
        assertThat(Values.of(1234.6)).hasToString("1235");
    }

    @Test
    void noRoundIsNoFigure() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Values(List.of()));
    }

    // The target is kept on the bound itself and missed beyond it.
    @Test
    void targetsAreJudgedByTheMedians() {
        assertThat(Figure.atMost(1.5, "s", "w", Values.of(3), FLOOR).met()).isTrue();
        assertThat(Figure.atMost(1.5, "s", "w", Values.of(3.01), FLOOR).met()).isFalse();
        assertThat(Figure.atLeast(0.5, "s", "w", Values.of(1), FLOOR).met()).isTrue();
        assertThat(Figure.atLeast(0.5, "s", "w", Values.of(0.99), FLOOR).met()).isFalse();
        assertThat(Figure.within(0.01, "s", "w", Values.of(1.99), FLOOR).met()).isTrue();
        assertThat(Figure.within(0.01, "s", "w", Values.of(2.03), FLOOR).met()).isFalse();
        Values slower = Values.of(2.1);
        assertThat(Figure.within(0.01, "s", "w", Values.of(2.05), slower).met()).isTrue();
        assertThat(Figure.within(0.01, "s", "w", Values.of(1.9), slower).met()).isFalse();
        assertThat(Figure.below(512, "s", "w", Values.of(512)).met()).isFalse();
        assertThat(Figure.below(512, "s", "w", Values.of(511)).met()).isTrue();
    }

    @Test
    void aRowTellsMeasuredFloorRatioAndTarget() {
        assertThat(Figure.atMost(1.5, "monitor", "late p99, us", Values.of(3), FLOOR)
                        .row())
                .isEqualTo("| monitor | late p99, us | 3.0000 | 2.0000 (1.0000-4.0000) | 1.50 |"
                        + " at most 1.5 x the floor | yes |");
        assertThat(Figure.told("jmh", "frame, ns a line", Values.of(80), null).row())
                .isEqualTo("| jmh | frame, ns a line | 80.0 | - | - | - | - |");
    }

    // A failure must be seen in the table, and must not break its columns.
    @Test
    void whatWasNotMeasuredSaysWhy() {
        assertThat(Figure.failed("start", new IllegalStateException("a|b\nc")).row())
                .isEqualTo("| start | failed: java.lang.IllegalStateException: a/b c | - | - | - | - | no |");
        assertThat(Figure.absent("mqtt", "not installed").row())
                .isEqualTo("| mqtt | not installed | - | - | - | - | - |");
    }

    @Test
    void aFloorOfZeroHasNoRatio() {
        assertThat(Figure.told("soak", "missed beats", Values.of(1), Values.of(0))
                        .ratio())
                .isNull();
    }
}
