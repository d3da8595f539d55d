package dev.openstream.host.settings;

import java.util.List;

/** The simulated controller and its arm. */
final class SimulatorDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.ROBOT,
                    new Rule.Text(),
                    "HA006B",
                    "simulated arm: a name or model string from the jar, or a path to a YAML file"),
            new Definition(
                    Setting.START_POSE,
                    new Rule.Text(),
                    "none",
                    "where the simulated arm stands at the start: an angle in deg for each joint, with commas between; none for that of"
                            + " its model"),
            new Definition(
                    Setting.USER_FRAMES,
                    new Rule.Text(),
                    "none",
                    "user coordinate systems, NUMBER=x,y,z,rx,ry,rz in mm and deg, blanks between; none for none"),
            new Definition(
                    Setting.COLD,
                    new Rule.Flag(),
                    "false",
                    "the simulated controller starts in manual mode, motors off, not playing"),
            new Definition(
                    Setting.TRAJECTORY_LOG,
                    new Rule.Text(),
                    "none",
                    "path of the file for joint_traject_log, and FILE.1, 16 MB each; none for none"),
            new Definition(
                    Setting.FAULTS,
                    new Rule.Text(),
                    "none",
                    "faults on cue that are there from the start: delay=50,http_503; none for none"),
            new Definition(
                    Setting.SCENARIO,
                    new Rule.Text(),
                    "none",
                    "path to a YAML file with faults over time; none for none"));

    private SimulatorDefinitions() {}
}
