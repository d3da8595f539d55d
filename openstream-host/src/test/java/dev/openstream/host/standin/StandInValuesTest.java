package dev.openstream.host.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.recording.table.JointSample;
import dev.openstream.recording.values.RecordedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Values that time has reached, with a clock that is turned by hand. */
final class StandInValuesTest {

    private static final String TOPIC = "/openstream/rx/a";

    private long nowNanos = 77;
    private final List<Consumer<List<RecordedValue>>> asked = new ArrayList<>();

    private StandInValues values(double speed, RecordedValue... first) {
        return new StandInValues(List.of(first), () -> nowNanos, speed, asked::add);
    }

    private static RecordedValue at(long millis, double deg) {
        JointSample sample = new JointSample(0, List.of("j1"), new double[] {deg}, new double[0], new double[0]);
        return new RecordedValue.Joints(TimeUnit.MILLISECONDS.toNanos(millis), sample);
    }

    private void pass(long millis) {
        nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static double now(StandInValues values) {
        values.advance();
        return Objects.requireNonNull(values.joints()).positionDeg()[0];
    }

    @Test
    void timeBeginsWithTheFirstLook() {
        StandInValues values = values(1, at(0, 1), at(10, 2), at(20, 3));
        pass(1_000);

        assertThat(now(values)).isEqualTo(1);
        pass(9);
        assertThat(now(values)).isEqualTo(1);
        pass(1);
        assertThat(now(values)).isEqualTo(2);
        pass(100);
        assertThat(now(values)).isEqualTo(3);
    }

    @Test
    void speedIsAFactorOfTime() {
        StandInValues values = values(2, at(0, 1), at(10, 2));
        now(values);
        pass(4);
        assertThat(now(values)).isEqualTo(1);
        pass(1);
        assertThat(now(values)).isEqualTo(2);
    }

    // Joints and pose are two monitors: at the first look only one of them may be there yet.
    @Test
    void valueThatIsNotReachedComesEarlyRatherThanNone() {
        StandInValues values = values(
                1,
                at(0, 1),
                new RecordedValue.Line(5_000_000, TOPIC, "x"),
                new RecordedValue.Line(9_000_000, TOPIC, "y"));
        values.advance();

        assertThat(values.line(TOPIC)).isEqualTo("x");
        assertThat(values.line("/openstream/rx/b")).isNull();
        assertThat(values.pose()).isNull();
    }

    // A page that was late is caught up with, and the next one read, without anybody looking again.
    @Test
    void latePagesAreCaughtUpWith() {
        StandInValues values = values(1, at(0, 1));
        now(values);
        pass(500);
        now(values);
        assertThat(asked).hasSize(1);

        asked.get(0).accept(List.of(at(100, 2), at(200, 3)));
        asked.get(1).accept(List.of(at(300, 4), at(900, 5)));

        assertThat(values.joints())
                .isNotNull()
                .satisfies(joints -> assertThat(joints.positionDeg()).containsExactly(4));
    }

    @Test
    void endOfTheRecordingIsAskedForOnce() {
        StandInValues values = values(1, at(0, 1));
        now(values);
        asked.get(0).accept(List.of());
        pass(10);

        assertThat(now(values)).isEqualTo(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void timeStandsWhileNobodyLooksForAMinute() {
        StandInValues values = values(1, at(0, 1), at(50_000, 2), at(60_500, 3), at(70_000, 4));
        now(values);
        pass(3_600_000);
        assertThat(now(values)).isEqualTo(2);
        pass(500);
        assertThat(now(values)).isEqualTo(3);
    }
}
