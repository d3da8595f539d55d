package dev.openstream.host.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.guard.GuardMode;
import dev.openstream.guard.GuardSettings;
import dev.openstream.guard.WorkspaceBox;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.server.session.context.DeadmanRule;
import java.util.Map;
import java.util.Objects;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Composition of the guard and the deadman, from the user's settings. */
final class GuardCompositionTest {

    private static ControllerPlan plan(Map<Setting, String> flags) {
        return Composition.plans(Fleet.resolve(flags, Map.of(), null)).getFirst();
    }

    private static @Nullable GuardSettings guard(Map<Setting, String> flags) {
        return plan(flags).guard();
    }

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        assertThat(guard(Map.of())).isNull();
        assertThat(guard(Map.of(Setting.GUARD_BOX, "1,1,1,2,2,2"))).isNull();
    }

    @Test
    void itKeepsTheLimitsOfTheSimulatedArm() {
        GuardSettings guard =
                Objects.requireNonNull(guard(Map.of(Setting.GUARD, "dry-run", Setting.GUARD_SPEED_PERCENT, "50")));
        assertThat(guard.mode()).isEqualTo(GuardMode.DRY_RUN);
        assertThat(guard.limits().joints().getFirst()).isEqualTo(new JointLimits(-172, 172, 115, 800));
        assertThat(guard.limits().accelerationChecked()).isFalse();
        assertThat(guard.limits().firstJumpDeg()).isEqualTo(3);
        assertThat(guard.refuseOtherMoves()).isFalse();
        assertThat(guard.readingMillis()).isEqualTo(1000);
    }

    @Test
    void itKeepsLimitsOfItsOwn() {
        GuardSettings guard = Objects.requireNonNull(guard(Map.of(
                Setting.GUARD,
                "clamp",
                Setting.GUARD_JOINT_LIMITS,
                "-90..90, 0..120.5,-60..60,-180..180,-120..120,-180..180",
                Setting.GUARD_ACCELERATION_PERCENT,
                "50",
                Setting.GUARD_BOX,
                "-100,-200,0,100.5,200,1000",
                Setting.GUARD_TCP,
                "0,0,150",
                Setting.GUARD_OTHER_MOVES,
                "refuse")));
        assertThat(guard.limits().joints().get(1)).isEqualTo(new JointLimits(0, 120.5, 230, 400));
        assertThat(guard.limits().accelerationChecked()).isTrue();
        assertThat(guard.limits().box()).isEqualTo(new WorkspaceBox(-100, -200, 0, 100.5, 200, 1000));
        assertThat(guard.limits().tcpMm()).isEqualTo(new Vector3d(0, 0, 150));
        assertThat(guard.refuseOtherMoves()).isTrue();
    }

    // The arm's motion beyond its own limits is not known, so no point may go there.
    @Test
    void limitsBeyondThoseOfTheArmCountForNothing() {
        GuardSettings guard = Objects.requireNonNull(guard(Map.of(
                Setting.GUARD,
                "reject",
                Setting.GUARD_JOINT_LIMITS,
                "-360..90,-360..360,-60..60,-180..180,-120..120,-180..180")));
        assertThat(guard.limits().joints().getFirst()).isEqualTo(new JointLimits(-172, 90, 230, 800));
        assertThat(guard.limits().joints().get(1)).isEqualTo(new JointLimits(-78, 180, 230, 800));
    }

    // A gateway's robot cannot be known from here.
    @Test
    void inFrontOfAnUpstreamItHasToBeToldTheArm() {
        Map<Setting, String> flags = Map.of(Setting.GUARD, "reject", Setting.UPSTREAM, "http://127.0.0.1:1");
        assertThatThrownBy(() -> guard(flags))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("guard-robot is \"none\"");
        assertThat(Objects.requireNonNull(guard(Map.of(
                                Setting.GUARD,
                                "reject",
                                Setting.UPSTREAM,
                                "http://127.0.0.1:1",
                                Setting.GUARD_ROBOT,
                                "HH020")))
                        .limits()
                        .robot()
                        .names())
                .contains("HH020");
    }

    @ParameterizedTest
    @CsvSource({
        "GUARD_ROBOT, R2D2, a robot model: no robot model is called",
        "GUARD_JOINT_LIMITS, '-90..90', 6 ranges MIN..MAX",
        "GUARD_JOINT_LIMITS, '-9..9,-9..9,-9..9,-9..9,-9..9,9..-9', 6 ranges MIN..MAX",
        "GUARD_JOINT_LIMITS, '-9..9,-9..9,-9..9,-9..9,-9..9,NaN..9', 6 ranges MIN..MAX",
        "GUARD_JOINT_LIMITS, '-9..9,-9..9,-9..9,-9..9,-9..9,0..1e9', 6 ranges MIN..MAX",
        "GUARD_JOINT_LIMITS, '-9..9,-9..9,-9..9,-9..9,140..150,-9..9', j5 can go from -135.0 to 135.0 deg",
        "GUARD_BOX, '1,2,3', x1",
        "GUARD_BOX, '1,2,3,0,5,6', x1",
        "GUARD_TCP, '1,2', 'x,y,z in mm'"
    })
    void whatDoesNotFitIsRefused(Setting setting, String value, String why) {
        assertThatThrownBy(() -> guard(Map.of(Setting.GUARD, "reject", setting, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll(setting.key() + " is \"" + value + "\"", why);
    }

    @Test
    void aDeadmanIsOfEachServer() {
        assertThat(plan(Map.of()).serving().listeners().getFirst().session().deadman())
                .isEqualTo(new DeadmanRule(0, DeadmanRule.DeadmanAction.STOP, false));
        assertThat(plan(Map.of(
                                Setting.DEADMAN_MS,
                                "200",
                                Setting.DEADMAN_ACTION,
                                "hold",
                                Setting.DEADMAN_BY_CLIENT,
                                "true"))
                        .serving()
                        .listeners()
                        .getFirst()
                        .session()
                        .deadman())
                .isEqualTo(new DeadmanRule(200, DeadmanRule.DeadmanAction.HOLD, true));
    }
}
