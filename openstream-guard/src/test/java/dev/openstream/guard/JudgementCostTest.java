package dev.openstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.TrajectoryBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cost of judging a list, in steps of the arm, which are the same on any machine. */
final class JudgementCostTest {

    /** The arm comes near its planes. */
    private static final WorkspaceBox BOX = new WorkspaceBox(-1200, -1300, 0, 1150, 1300, 2000);

    private static long steps(GuardMode mode, @Nullable WorkspaceBox box, String list) {
        GuardLimits limits = GuardFixture.limits(false, box);
        PointCheck check = new PointCheck(limits, mode);
        check.standAt(GuardFixture.ROBOT.startDeg(), 0);
        PointsReader reader = new PointsReader(limits);
        assertThat(reader.take(new TrajectoryBody().read(JsonText.of(list), true)))
                .isNull();
        check.check(reader.points(), true, true, 0);
        return check.spentSteps();
    }

    // Without that a point that is brought within its limits is looked at with its TCP at each step of each trial.
    @Test
    void boxCostsLittleWherePointsAreClamped() {
        String fast = GuardFixture.list(80, 300);

        assertThat((double) steps(GuardMode.CLAMP, BOX, fast) / steps(GuardMode.CLAMP, null, fast))
                .isLessThan(2);
    }

    @Test
    void clampingIsLinear() {
        long some = steps(GuardMode.CLAMP, null, GuardFixture.list(40, 300));

        assertThat((double) steps(GuardMode.CLAMP, null, GuardFixture.list(80, 300)) / some)
                .isLessThan(2.5);
    }

    // The point at fault is searched from shortly before, not once more from the first point on.
    @Test
    void faultAtTheEndIsFoundWithoutBeginningAnew() {
        String right = GuardFixture.list(2000, 5);
        String wrong = right.replace("\"point_2000\":{\"positions\":[1.7", "\"point_2000\":{\"positions\":[0.7");
        assertThat(wrong).isNotEqualTo(right);

        assertThat((double) steps(GuardMode.REJECT, null, wrong) / steps(GuardMode.REJECT, null, right))
                .isLessThan(1.1);
    }
}
