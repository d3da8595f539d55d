package dev.openstream.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.diagnosis.Finding.Rating;
import dev.openstream.cli.measure.Beats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judgement of measured values and answers. */
final class JudgementTest {

    private static final long MILLIS = 1_000_000;

    private static Beats beats(int samples, int bunch, long everyMissed) {
        Beats beats = new Beats(Duration.ofMillis(2), Duration.ZERO);
        for (int i = 0; i < samples; i++) {
            if (everyMissed == 0 || i % everyMissed != 1) {
                beats.sample((i / bunch + 1L) * bunch * 2 * MILLIS, i * 2L);
            }
        }
        return beats;
    }

    @Test
    void roundTripIsJudgedByItsMedian() {
        List<Duration> trips = List.of(Duration.ofMillis(1), Duration.ofMillis(900), Duration.ofMillis(2));

        assertThat(Judgement.roundTrip(trips, 2).verdict()).isEqualTo(Rating.OK);
        assertThat(Judgement.roundTrip(trips, 1.9))
                .returns(Rating.MISSED, Finding::verdict)
                .returns("round trip", Finding::check)
                .satisfies(finding -> assertThat(finding.words())
                        .contains("median 2.000 ms", "at most 900.000 ms", "threshold is 1.90"));
    }

    @Test
    void streamIsJudgedByLatenessAndMissedBeats() {
        assertThat(Judgement.stream(beats(1_000, 1, 0), 1, 0))
                .extracting(Finding::verdict)
                .containsExactly(Rating.OK, Rating.OK);
        assertThat(Judgement.stream(beats(1_000, 1, 10), 1, 1))
                .extracting(Finding::verdict)
                .containsExactly(Rating.OK, Rating.MISSED);
        assertThat(Judgement.stream(beats(1_000, 20, 0), 1, 0))
                .extracting(Finding::verdict)
                .containsExactly(Rating.MISSED, Rating.OK);
    }

    // Nagle's algorithm at the server waits for an acknowledgement that this machine delays by 40 ms.
    @Test
    void delayedAcknowledgementsShow() {
        Beats even = beats(1_000, 1, 0);

        assertThat(Judgement.waiting(0.2, 0.3, 2, even).verdict()).isEqualTo(Rating.OK);
        assertThat(Judgement.waiting(0.2, 40.5, 2, even))
                .returns(Rating.NOTE, Finding::verdict)
                .satisfies(finding -> assertThat(finding.words()).contains("40 ms longer", "Nagle"));
        assertThat(Judgement.waiting(0.2, 0.3, 2, beats(1_000, 20, 0)))
                .returns(Rating.NOTE, Finding::verdict)
                .satisfies(finding -> assertThat(finding.words()).contains("bunches", "every 40 ms"));
    }

    // A far server answers late because it is far.
    @Test
    void longWayIsNoDelay() {
        assertThat(Judgement.waiting(150, 151, 2, beats(100, 1, 0)).verdict()).isEqualTo(Rating.OK);
    }

    // Between the first half second and the last one.
    @ParameterizedTest
    @CsvSource({"0, OK", "0.002, OK", "0.006, NOTE", "-0.006, NOTE"})
    void clockIsComparedWithThisMachines(double faster, Rating verdict) {
        Beats beats = new Beats(Duration.ofMillis(2), Duration.ZERO);
        for (int i = 0; i < 1_500; i++) {
            beats.sample(i * 2L * MILLIS, Math.round(i * 2 * (1 + faster)));
        }

        assertThat(Judgement.clock(beats).verdict()).isEqualTo(verdict);
    }

    // open-api.md 3.3
    @Test
    void stateThatLetsNothingMoveIsNoted() {
        List<Finding> ready = Judgement.general(
                "{\"cur_mode\":4,\"is_remote_mode\":1,\"is_playback\":1,\"robot_model\":\"HA006B-01\"}");
        List<Finding> cold = Judgement.general("{\"cur_mode\":0,\"is_remote_mode\":0,\"is_playback\":0}");

        assertThat(ready).extracting(Finding::verdict).containsOnly(Rating.OK);
        assertThat(ready.getFirst().words()).isEqualTo("HA006B-01");
        assertThat(cold.subList(1, 4)).extracting(Finding::verdict).containsOnly(Rating.NOTE);
    }

    // open-api.md 3.4, 3.6, 3.9
    @Test
    void switchesAreRead() {
        assertThat(Judgement.motors("{\"val\":0}").verdict()).isEqualTo(Rating.OK);
        assertThat(Judgement.motors("{\"val\":1}").words()).contains("off", "E01554");
        assertThat(Judgement.motors("{\"val\":2}").words()).isEqualTo("changing");
        assertThat(Judgement.emergencyStop("{\"val\":0}").verdict()).isEqualTo(Rating.OK);
        assertThat(Judgement.emergencyStop("{\"val\":1}").verdict()).isEqualTo(Rating.NOTE);
        assertThat(Judgement.ready("{\"ready\": true}").verdict()).isEqualTo(Rating.OK);
        assertThat(Judgement.ready("{\"ready\":false}").verdict()).isEqualTo(Rating.NOTE);
        assertThat(Judgement.simulator("{\"summary\":\"all is well\"}").words()).isEqualTo("all is well");
    }

    @Test
    void findingsAreLinesForPeopleAndForScripts() {
        Finding finding = Finding.ok("connect", "in 1 ms", new Finding.Measure("connect_ms", 1));

        assertThat(finding.line(words -> words)).isEqualTo("ok      connect      in 1 ms");
        assertThat(finding.json())
                .isEqualTo("{\"check\":\"connect\",\"verdict\":\"ok\",\"words\":\"in 1 ms\",\"connect_ms\":1.000}");
    }
}
