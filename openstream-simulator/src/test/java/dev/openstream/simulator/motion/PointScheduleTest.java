package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.robot.motion.PointSchedule;
import dev.openstream.robot.motion.TrajectoryPoint;
import org.junit.jupiter.api.Test;

/** Due times of points, case by case (open-api.md 3.9). Times in ms. */
class PointScheduleTest {

    private static final double[] ANYWHERE = new double[1];

    private final PointSchedule schedule = new PointSchedule();
    private final TrajectoryBuffer buffer = new TrajectoryBuffer(1);
    private final TrajectoryPoint point = new TrajectoryPoint(1);

    private long timed(long nowMillis, long fromStartMillis, long lookAheadMillis) {
        return add(point.timed(nanos(fromStartMillis), nanos(lookAheadMillis)), nowMillis);
    }

    private long incremental(long nowMillis, long intervalMillis, long lookAheadMillis) {
        return add(point.incremental(nanos(intervalMillis), nanos(lookAheadMillis)), nowMillis);
    }

    private long add(TrajectoryPoint next, long nowMillis) {
        long dueNanos = schedule.due(next, buffer, nanos(nowMillis));
        buffer.add(ANYWHERE, dueNanos);
        return dueNanos / 1_000_000;
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }

    @Test
    void firstTimedPointIsDueItsLookAheadAfterItsArrivalWhateverItsTimeFromStart() {
        assertThat(timed(1000, 500, 40)).isEqualTo(1040);
    }

    @Test
    void timedPointsKeepTheirDistancesHoweverTheyArrive() {
        timed(1000, 0, 40);

        assertThat(timed(1000, 5, 40)).isEqualTo(1045);
        assertThat(timed(1033, 10, 40)).isEqualTo(1050);
        assertThat(timed(1034, 110, 40)).isEqualTo(1150);
    }

    @Test
    void laterLookAheadsDoNotMoveTheAnchor() {
        timed(1000, 0, 40);

        assertThat(timed(1000, 5, 500)).isEqualTo(1045);
    }

    @Test
    void latePointIsDueAtOnceAndTheNextKeepItsDistance() {
        timed(1000, 0, 0);
        buffer.remove();

        // Due at 1005 by the anchor, 25 ms late: the anchor moves by that.
        assertThat(timed(1030, 5, 0)).isEqualTo(1030);
        assertThat(timed(1031, 10, 0)).isEqualTo(1035);
    }

    @Test
    void restartAtZeroFixesANewAnchor() {
        timed(1000, 0, 40);
        timed(1000, 100, 40);
        buffer.clear();

        assertThat(timed(2000, 0, 40)).isEqualTo(2040);
        assertThat(timed(2001, 5, 40)).isEqualTo(2045);
    }

    @Test
    void restartWhilePointsWaitIsNotDueBeforeThem() {
        timed(1000, 0, 10);
        timed(1000, 1000, 10);

        assertThat(timed(1001, 0, 10)).isEqualTo(2010);
        assertThat(timed(1001, 5, 10)).isEqualTo(2015);
    }

    @Test
    void repeatedTimeFromStartIsANewTrajectoryEachTime() {
        assertThat(timed(1000, 0, 10)).isEqualTo(1010);
        assertThat(timed(1004, 0, 10)).isEqualTo(1014);
        assertThat(timed(1008, 0, 10)).isEqualTo(1018);
    }

    @Test
    void resetMakesTheNextTimedPointTheFirst() {
        timed(1000, 0, 0);
        buffer.clear();
        schedule.reset();

        assertThat(timed(1001, 5000, 20)).isEqualTo(1021);
    }

    @Test
    void incrementalPointIntoAnEmptyBufferIsDueItsLookAheadAfterItsArrival() {
        assertThat(incremental(1000, 5, 40)).isEqualTo(1040);
    }

    @Test
    void incrementalPointsFollowOneAnotherWhileTheBufferHasNotRunDry() {
        incremental(1000, 5, 40);

        assertThat(incremental(1000, 5, 40)).isEqualTo(1045);
        assertThat(incremental(1030, 5, 40)).isEqualTo(1050);
    }

    @Test
    void incrementalPointAfterADryBufferWaitsForItsLookAheadAgain() {
        incremental(1000, 5, 40);
        buffer.remove();

        assertThat(incremental(1100, 5, 40)).isEqualTo(1140);
    }

    @Test
    void incrementalPointIsNeverDueInThePast() {
        // The last point is due within the present step and still stands in the buffer.
        incremental(1000, 1, 0);

        assertThat(incremental(1005, 1, 0)).isEqualTo(1005);
    }

    @Test
    void timedAndIncrementalPointsCanBeMixed() {
        timed(1000, 0, 10);

        assertThat(incremental(1000, 100, 10)).isEqualTo(1110);
        // Due at 1015 by the anchor, but not before the one ahead of it.
        assertThat(timed(1000, 5, 10)).isEqualTo(1110);
        assertThat(timed(1000, 15, 10)).isEqualTo(1120);
    }

    @Test
    void clockMayWrapBetweenTwoPoints() {
        long nowNanos = Long.MAX_VALUE - 1_000_000;
        long firstDueNanos = schedule.due(point.timed(0, nanos(40)), buffer, nowNanos);
        buffer.add(ANYWHERE, firstDueNanos);

        long secondDueNanos = schedule.due(point.timed(nanos(5), nanos(40)), buffer, nowNanos + nanos(10));

        assertThat(firstDueNanos - nowNanos).isEqualTo(nanos(40));
        assertThat(secondDueNanos - firstDueNanos).isEqualTo(nanos(5));
    }
}
