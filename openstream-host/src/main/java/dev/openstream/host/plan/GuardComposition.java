package dev.openstream.host.plan;

import dev.openstream.guard.GuardLimits;
import dev.openstream.guard.GuardMode;
import dev.openstream.guard.GuardSettings;
import dev.openstream.guard.WorkspaceBox;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.server.session.context.DeadmanRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;

/** Composition of the guard in front of a controller and of the deadman of its sessions, from the user's settings. */
final class GuardComposition {

    /** Beyond this it is no arm, and the arithmetic stays finite. */
    private static final double FARTHEST = 1e6;

    private GuardComposition() {}

    /**
     * The guard that is asked for, null if none is.
     *
     * @throws WrongSetting if a setting of it cannot be used
     */
    static @Nullable GuardSettings guard(Settings settings) {
        if (settings.text(Setting.GUARD).equals("off")) {
            return null;
        }
        RobotModel robot = robot(settings);
        GuardLimits limits = GuardLimits.builder(robot)
                .joints(joints(settings, robot))
                .accelerationChecked(settings.whole(Setting.GUARD_ACCELERATION_PERCENT) > 0)
                .firstJumpDeg(settings.number(Setting.GUARD_FIRST_JUMP_DEG))
                .box(box(settings))
                .tcpMm(tcp(settings))
                .build();
        String mode = settings.text(Setting.GUARD).replace('-', '_').toUpperCase(Locale.ROOT);
        return new GuardSettings(
                GuardMode.valueOf(mode),
                limits,
                settings.text(Setting.GUARD_OTHER_MOVES).equals("refuse"),
                Math.max(1, settings.whole(Setting.CALL_TIMEOUT_MS) / 2));
    }

    /** Rule for a session that moves the robot and falls silent. */
    static DeadmanRule deadman(Settings settings) {
        return new DeadmanRule(
                settings.whole(Setting.DEADMAN_MS),
                DeadmanRule.DeadmanAction.valueOf(
                        settings.text(Setting.DEADMAN_ACTION).toUpperCase(Locale.ROOT)),
                settings.flag(Setting.DEADMAN_BY_CLIENT));
    }

    private static RobotModel robot(Settings settings) {
        if (!settings.text(Setting.GUARD_ROBOT).equals(Settings.NONE)) {
            return Composition.robot(settings, Setting.GUARD_ROBOT);
        }
        if (settings.text(Setting.UPSTREAM).equals(Settings.NONE)) {
            return Composition.robot(settings, Setting.ROBOT);
        }
        throw wrong(settings, Setting.GUARD_ROBOT, "a robot model: the guard has to know the arm behind the upstream");
    }

    private static List<JointLimits> joints(Settings settings, RobotModel robot) {
        double speed = settings.whole(Setting.GUARD_SPEED_PERCENT) / 100.0;
        double acceleration = settings.whole(Setting.GUARD_ACCELERATION_PERCENT) / 100.0;
        String text = settings.text(Setting.GUARD_JOINT_LIMITS);
        String[] ranges = text.equals(Settings.NONE) ? new String[0] : text.split(",", -1);
        if (ranges.length > 0 && ranges.length != robot.axes()) {
            throw wrongRanges(settings, robot);
        }
        List<JointLimits> joints = new ArrayList<>();
        for (int i = 0; i < robot.axes(); i++) {
            JointLimits own = robot.limits(i);
            double[] range = {own.minDeg(), own.maxDeg()};
            if (ranges.length > 0) {
                range = numbers(ranges[i].split("\\.\\.", -1), 2);
                if (range.length == 0 || !GuardLimits.isRange(range[0], range[1])) {
                    throw wrongRanges(settings, robot);
                }
                requireReachable(settings, range, robot.joints().get(i));
            }
            // An acceleration that is not looked at has to be above 0 all the same.
            double most = own.accelerationDegPerS2() * (acceleration > 0 ? acceleration : 1);
            joints.add(new JointLimits(range[0], range[1], own.speedDegPerS() * speed, most));
        }
        return joints;
    }

    private static void requireReachable(Settings settings, double[] range, Joint joint) {
        JointLimits own = joint.limits();
        if (!GuardLimits.isRange(Math.max(range[0], own.minDeg()), Math.min(range[1], own.maxDeg()))) {
            throw wrong(
                    settings,
                    Setting.GUARD_JOINT_LIMITS,
                    "ranges that the arm can reach: " + joint.name() + " can go from " + own.minDeg() + " to "
                            + own.maxDeg() + " deg");
        }
    }

    private static WrongSetting wrongRanges(Settings settings, RobotModel robot) {
        return wrong(
                settings,
                Setting.GUARD_JOINT_LIMITS,
                "none, or " + robot.axes() + " ranges MIN..MAX in deg, separated by commas, like -170..170");
    }

    private static @Nullable WorkspaceBox box(Settings settings) {
        String text = settings.text(Setting.GUARD_BOX);
        if (text.equals(Settings.NONE)) {
            return null;
        }
        double[] mm = numbers(text.split(",", -1), 6);
        if (mm.length == 0 || mm[0] >= mm[3] || mm[1] >= mm[4] || mm[2] >= mm[5]) {
            throw wrong(
                    settings,
                    Setting.GUARD_BOX,
                    "none, or x1,y1,z1,x2,y2,z2 in mm, with x1 below x2, y1 below y2 and z1 below z2");
        }
        return new WorkspaceBox(mm[0], mm[1], mm[2], mm[3], mm[4], mm[5]);
    }

    private static Vector3d tcp(Settings settings) {
        double[] mm = numbers(settings.text(Setting.GUARD_TCP).split(",", -1), 3);
        if (mm.length == 0) {
            throw wrong(settings, Setting.GUARD_TCP, "x,y,z in mm");
        }
        return new Vector3d(mm);
    }

    /** The numbers that {@code texts} are; none if they are not {@code count} numbers that make sense. */
    static double[] numbers(String[] texts, int count) {
        double[] numbers = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].strip().matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
                return new double[0];
            }
            numbers[i] = Double.parseDouble(texts[i].strip());
            if (Math.abs(numbers[i]) > FARTHEST) {
                return new double[0];
            }
        }
        return numbers.length == count ? numbers : new double[0];
    }

    private static WrongSetting wrong(Settings settings, Setting setting, String rule) {
        return WrongSetting.of(setting, settings.value(setting), rule);
    }
}
