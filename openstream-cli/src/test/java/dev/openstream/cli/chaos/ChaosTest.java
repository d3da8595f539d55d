package dev.openstream.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A storm of clients through bad networks, for a bounded time and from a seed (sections 2 to 6). {@code ./build chaos
 * [SECONDS] [SEED]} makes it longer.
 */
final class ChaosTest {

    private static final int SECONDS = Integer.getInteger("openstream.chaos.seconds", 4);
    private static final long SEED = Long.getLong("openstream.chaos.seed", 1);

    @Test
    void aStormPassesAndAllIsAsBefore() throws Exception {
        try (ChaosRun run = new ChaosRun(SEED)) {
            run.calm(Duration.ofSeconds(1));
            run.storm(Duration.ofSeconds(SECONDS));
            assertThat(run.failures()).isEmpty();
            run.assertHealed();
            System.out.println(run.report());
            run.assertEveryTroubleCame();
            run.assertEveryAttackCame();
            run.assertRhythm();
            run.assertTheArmMoved();
            run.assertNothingIsLeft();
            run.assertNewcomersAreServed();
            assertThat(run.failures()).isEmpty();
        }
    }
}
