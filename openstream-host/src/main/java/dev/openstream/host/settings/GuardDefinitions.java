package dev.openstream.host.settings;

import java.util.List;

/** Limits of motion that no client passes. */
final class GuardDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.GUARD,
                    SettingScope.CONTROLLER,
                    new Rule.Choice(List.of("off", "reject", "clamp", "warn", "dry-run")),
                    "off",
                    "treatment of a command that breaks a limit; dry-run sends nothing that moves the robot"),
            new Definition(
                    Setting.GUARD_ROBOT,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "arm whose limits apply, as for robot; none = the simulated arm; required with an upstream"),
            new Definition(
                    Setting.GUARD_JOINT_LIMITS,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "MIN..MAX in deg for each joint, separated by commas; none = the limits of the arm"),
            new Definition(
                    Setting.GUARD_SPEED_PERCENT,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1, 1_000),
                    "100",
                    "highest joint speed, in percent of the arm's"),
            new Definition(
                    Setting.GUARD_ACCELERATION_PERCENT,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(0, 10_000),
                    "0",
                    "highest joint acceleration, in percent of the arm's; 0 = not checked"),
            new Definition(
                    Setting.GUARD_FIRST_JUMP_DEG,
                    SettingScope.CONTROLLER,
                    new Rule.Whole(1, 360),
                    "3",
                    "greatest distance of each joint from the arm's position to the first point"),
            new Definition(
                    Setting.GUARD_BOX,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "box in which the TCP must stay: x1,y1,z1,x2,y2,z2 in mm and base coordinates; none = no box"),
            new Definition(
                    Setting.GUARD_TCP,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "0,0,0",
                    "position of the TCP in the frame of the flange, for guard-box: x,y,z in mm"),
            new Definition(
                    Setting.GUARD_OTHER_MOVES,
                    SettingScope.CONTROLLER,
                    new Rule.Choice(List.of("pass", "refuse")),
                    "pass",
                    "treatment of calls that may move the robot in other ways than by points"));

    private GuardDefinitions() {}
}
