package dev.openstream.host.settings;

import java.util.List;

/** Limits of motion that no client passes. */
final class GuardDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.GUARD,
                    new Rule.Choice(List.of("off", "reject", "clamp", "warn", "dry-run")),
                    "off",
                    "what becomes of a command that breaks a limit; dry-run sends nothing that moves the robot"),
            new Definition(
                    Setting.GUARD_ROBOT,
                    new Rule.Text(),
                    "none",
                    "the arm whose limits the guard keeps, as for robot; none for the simulated one, so an upstream needs it"),
            new Definition(
                    Setting.GUARD_JOINT_LIMITS,
                    new Rule.Text(),
                    "none",
                    "MIN..MAX in deg for each joint, with commas between; none for those of the arm"),
            new Definition(
                    Setting.GUARD_SPEED_PERCENT,
                    new Rule.Whole(1, 1_000),
                    "100",
                    "of the arm's joint speeds, the most that the guard lets pass"),
            new Definition(
                    Setting.GUARD_ACCELERATION_PERCENT,
                    new Rule.Whole(0, 10_000),
                    "0",
                    "of the arm's joint accelerations, the same; 0 = not looked at"),
            new Definition(
                    Setting.GUARD_FIRST_JUMP_DEG,
                    new Rule.Whole(1, 360),
                    "3",
                    "how far the first point may be from where the arm is, for each joint"),
            new Definition(
                    Setting.GUARD_BOX,
                    new Rule.Text(),
                    "none",
                    "x1,y1,z1,x2,y2,z2 in mm and base coordinates: where the TCP may be; none for all"),
            new Definition(
                    Setting.GUARD_TCP,
                    new Rule.Text(),
                    "0,0,0",
                    "x,y,z in mm: the TCP in the frame of the flange, for guard-box"),
            new Definition(
                    Setting.GUARD_OTHER_MOVES,
                    new Rule.Choice(List.of("pass", "refuse")),
                    "pass",
                    "what becomes of calls that may move the robot otherwise than by points"));

    private GuardDefinitions() {}
}
