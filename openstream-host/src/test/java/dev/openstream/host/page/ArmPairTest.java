package dev.openstream.host.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.sampling.QueuedSample;
import org.junit.jupiter.api.Test;

/** Joints and pose of one beat are shown together, in whatever order they come. */
final class ArmPairTest {

    private static final long PERIOD = ArmSamples.PERIOD_MILLIS * 1_000_000L;

    private final ArmPair pair = new ArmPair();

    private static QueuedSample beat(long number) {
        return new QueuedSample(number, number * PERIOD, 1_000, new ApiAnswer(200, null));
    }

    @Test
    void bothOfOneBeatAreShownAtOnce() {
        assertThat(pair.next(beat(1), beat(1))).isEqualTo(new ArmPair.ArmSample(beat(1), beat(1), true));
        assertThat(pair.next(null, null)).isNull();
    }

    @Test
    void jointsWaitForTheirPose() {
        pair.next(beat(1), beat(1));
        assertThat(pair.next(beat(2), null)).isNull();
        assertThat(pair.next(null, beat(2))).isEqualTo(new ArmPair.ArmSample(beat(2), beat(2), true));
    }

    @Test
    void poseThatIsAheadWaitsForItsJoints() {
        assertThat(pair.next(null, beat(1))).isNull();
        assertThat(pair.next(beat(1), null)).isEqualTo(new ArmPair.ArmSample(beat(1), beat(1), true));
        assertThat(pair.next(beat(2), beat(3))).isNull();
        assertThat(pair.next(beat(3), null)).isEqualTo(new ArmPair.ArmSample(beat(3), beat(3), true));
    }

    @Test
    void jointsWaitForOneLookOnly() {
        pair.next(beat(1), beat(1));
        pair.next(beat(2), null);
        assertThat(pair.next(null, null)).isEqualTo(new ArmPair.ArmSample(beat(2), beat(1), false));
    }

    @Test
    void oldPoseIsNotShown() {
        pair.next(beat(1), beat(1));
        pair.next(beat(30), null);
        assertThat(requireNonNull(pair.next(beat(31), null)).pose()).isNull();
    }
}
