package dev.openstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class BeatStreamTest {

    private static final long PERIOD_NANOS = 2_000_000;

    private final BeatStream stream = new BeatStream(BeatStream.Form.BARE, PERIOD_NANOS, 100);

    @Test
    void aDataLineTellsItsBeatByItsTimestamp() {
        BeatStream data = new BeatStream(BeatStream.Form.DATA, PERIOD_NANOS, 100);

        take(data, "{\"type\":\"monitor_ack\"}\n", 1);
        take(data, "{\"type\":\"data\",\"id\":1,\"ts\":2,\"svc_dur_ms\":0.1,\"result\":{}}\n", 10);
        take(data, "{\"type\":\"data\",\"id\":1,\"ts\":9,\"svc_dur_ms\":0.1,\"result\":{}}\n", PERIOD_NANOS);

        assertThat(data.others()).isEqualTo(1);
        assertThat(data.otherNanos()).isEqualTo(1);
        assertThat(data.received()).isEqualTo(2);
        assertThat(data.missed()).as("beats 2 and 3 of 1 to 4").isEqualTo(2);
    }

    // However the bytes are cut up on the way.
    @Test
    void aLineMayArriveInPieces() {
        take(stream, "7 xx", 5);
        take(stream, "xx\n8", 6);
        take(stream, " x\n9 x\n", 7);

        assertThat(stream.received()).isEqualTo(3);
        assertThat(stream.missed()).isZero();
    }

    @Test
    void beforeItRecordsALaneKnowsOnlyThatItHasStarted() {
        stream.take(new byte[] {'3', ' ', '\n'}, 3, 5, false);

        assertThat(stream.started()).isTrue();
        assertThat(stream.received()).isZero();
    }

    // A stall of five periods, then the line of the fifth beat: its lateness and the four missed beats stay visible.
    @Test
    void aStallIsMissedBeatsAndALongerMeanPeriod() {
        for (long beat : List.of(0L, 1L, 2L, 7L, 8L)) {
            stream.note(beat, (1 + beat) * PERIOD_NANOS);
        }

        assertThat(stream.missed()).isEqualTo(4);
        assertThat(stream.meanMillis()).isEqualTo(4);
    }

    // The earliest arrival lies on the schedule, so that no line is early.
    @Test
    void latenessIsMeasuredAgainstTheScheduleThroughTheEarliestArrival() {
        stream.note(10, 1_000_000 + 300_000);
        stream.note(11, 1_000_000 + PERIOD_NANOS);
        stream.note(12, 1_000_000 + 2 * PERIOD_NANOS + 500_000);

        Histogram lateness = new Histogram(3);
        stream.addLateness(lateness);

        assertThat(lateness.getTotalCount()).isEqualTo(3);
        assertThat(lateness.getMinValue()).isZero();
        assertThat((double) lateness.getMaxValue()).isCloseTo(500_000, within(1_000.0));
        assertThat((double) lateness.getValueAtPercentile(50)).isCloseTo(300_000, within(1_000.0));
    }

    @Test
    void aPartOfTheBeatsHasItsOwnLatenessOnTheSameSchedule() {
        stream.note(0, 900_000);
        stream.note(1, PERIOD_NANOS);

        Histogram first = new Histogram(3);
        stream.addLateness(first, 0, 1);

        assertThat(first.getTotalCount()).isEqualTo(1);
        assertThat((double) first.getMaxValue()).isCloseTo(900_000, within(1_000.0));
    }

    @Test
    void thePeriodMayBeTakenOfAPartOfTheTime() {
        for (long beat = 0; beat < 10; beat++) {
            stream.note(beat, beat < 5 ? (1 + 3 * beat) * PERIOD_NANOS : (11 + beat) * PERIOD_NANOS);
        }

        assertThat(stream.meanMillis(16 * PERIOD_NANOS, Long.MAX_VALUE)).isEqualTo(2);
        assertThat(stream.meanMillis(0, 13 * PERIOD_NANOS)).isEqualTo(6);
        assertThat(stream.meanMillis(100 * PERIOD_NANOS, Long.MAX_VALUE)).isNaN();
    }

    // A stall of the machine hits both senders; a beat that only one misses is its own.
    @Test
    void aBeatIsMissedAloneIfTheOtherSenderDidNotStandStill() {
        BeatStream other = new BeatStream(BeatStream.Form.BARE, PERIOD_NANOS, 100);
        for (long beat = 0; beat < 60; beat++) {
            if (beat != 10 && beat != 40) {
                stream.note(beat, (1 + beat) * PERIOD_NANOS);
            }
            if (beat != 41) {
                other.note(beat, (1 + beat) * PERIOD_NANOS);
            }
        }

        assertThat(stream.missed()).isEqualTo(2);
        assertThat(stream.missedAlone(other)).isEqualTo(1);
        assertThat(other.missedAlone(stream)).isZero();
    }

    @Test
    void beatsBeyondItsRoomAreNotNoted() {
        stream.note(0, 1);
        stream.note(100, 2);

        assertThat(stream.received()).isEqualTo(1);
        assertThat(stream.missed()).isZero();
    }

    private static void take(BeatStream stream, String text, long now) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        stream.take(bytes, bytes.length, now, true);
    }
}
