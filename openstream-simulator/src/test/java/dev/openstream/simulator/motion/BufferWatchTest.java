package dev.openstream.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.simulator.motion.BufferWatch.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that the trajectory's log gets (open-api.md 3.9, joint_traject_log). */
class BufferWatchTest {

    private final Arm arm = new Arm();
    private final List<String> seen = new ArrayList<>();

    private void saw(Operation operation, long nanos, int place, double[] jointsDeg) {
        seen.add(operation + " " + place + " " + Math.round(jointsDeg[0] * 10));
    }

    @Test
    void pointIsWrittenWaitsIsReadAndLeavesTheBufferEmpty() {
        arm.core.tell(this::saw);
        arm.timed(0, 4, 1, 90, 0, 0, -90, 0);
        arm.run(4);
        arm.run(1000);

        assertThat(seen)
                .startsWith("WRTE 0 10", "INTP -1 3", "SEND -1 0", "INTP -1 5")
                .containsSubsequence("READ 0 10", "EMPTY -1 10", "SEND -1 1")
                .endsWith("SEND -1 10");
        // A look-ahead of 4 ms: three steps on the way, in the fourth the point is read.
        assertThat(seen.stream().filter(each -> each.startsWith("INTP"))).hasSize(3);
        assertThat(seen.stream().filter(each -> each.startsWith("READ"))).hasSize(1);
    }

    // An empty buffer is told each time, and the arm holds: no error (open-api.md 3.9).
    @Test
    void placesGoRoundAndEachUnderrunIsTold() {
        arm.core.tell(this::saw);
        for (int i = 1; i <= 3; i++) {
            arm.timed(i * 500, 4, i * 0.1, 90, 0, 0, -90, 0);
            arm.run(500);
        }

        assertThat(seen.stream().filter(each -> each.startsWith("EMPTY")))
                .containsExactly("EMPTY -1 1", "EMPTY -1 2", "EMPTY -1 3");
        assertThat(seen.stream().filter(each -> each.startsWith("READ")))
                .containsExactly("READ 0 1", "READ 1 2", "READ 2 3");
    }

    @Test
    void standingArmHasNothingToTell() {
        arm.core.tell(this::saw);
        arm.run(10_000);

        assertThat(seen).isEmpty();
    }
}
