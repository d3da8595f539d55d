package dev.openstream.host.settings;

import java.util.List;

/** The simulated controller and its arm. */
final class SimulatorDefinitions {

    static final List<Definition> ALL = List.of(
            new Definition(
                    Setting.ROBOT,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "HA006B",
                    "simulated arm: a built-in name or model string, or a path to a YAML file"),
            new Definition(
                    Setting.START_POSE,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "position of the simulated arm at the start: an angle in deg for each joint, separated by commas;"
                            + " none = the model's own"),
            new Definition(
                    Setting.USER_FRAMES,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "user coordinate systems, NUMBER=x,y,z,rx,ry,rz in mm and deg, separated by blanks; none = no"
                            + " systems"),
            new Definition(
                    Setting.COLD,
                    SettingScope.CONTROLLER,
                    new Rule.Flag(),
                    "false",
                    "the simulated controller starts in manual mode, motors off, not playing"),
            new Definition(
                    Setting.TRAJECTORY_LOG,
                    SettingScope.COMMAND,
                    new Rule.Text(),
                    "none",
                    "path of the file for joint_traject_log; the older file is FILE.1, 16 MB each; none = no file"),
            new Definition(
                    Setting.FAULTS,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "simulated faults from the start, like delay=50,http_503; none = no faults"),
            new Definition(
                    Setting.SCENARIO,
                    SettingScope.CONTROLLER,
                    new Rule.Text(),
                    "none",
                    "path to a YAML file with faults over time; none = no scenario"));

    private SimulatorDefinitions() {}
}
