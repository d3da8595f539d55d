package dev.openstream.cli.diagnosis;

import dev.openstream.robot.condition.ReportedObstacle;

/**
 * Something that is in the way of motion.
 *
 * @param name as {@code /simulator/status} calls it, {@code not_playing} for instance
 * @param text description
 * @param hint the remedy
 */
record RobotObstacle(String name, String text, String hint) {

    /** Makes a reason with the hint that helps at the simulator, where every switch has a command. */
    static RobotObstacle ofSimulator(String name, String text, String hint) {
        return new RobotObstacle(
                name,
                text,
                switch (name) {
                    case "emergency_stop" ->
                        "openstream panel --emergency-stop off, then openstream motors on, openstream start";
                    case "alarm" -> "openstream reset, then openstream start";
                    case "power_saving" -> "openstream panel --power-saving off";
                    case "motor_off" -> "openstream motors on, in remote mode, then openstream start";
                    case "motor_busy" -> "wait a second, then openstream start";
                    case "manual_mode" -> "openstream panel --mode auto_continuous --remote on, then openstream start";
                    case "not_playing" -> "openstream start";
                    case "not_remote" -> "openstream panel --remote on";
                    default -> hint;
                });
    }

    /** Makes a reason with the hint that helps at a real controller, where the commands are fewer. */
    static RobotObstacle ofController(ReportedObstacle obstacle) {
        return new RobotObstacle(
                obstacle.label(),
                obstacle.text(),
                switch (obstacle) {
                    case EMERGENCY_STOP -> "release it, then openstream motors on, openstream start";
                    case MOTOR_OFF -> "openstream motors on, in remote mode, then openstream start";
                    case MANUAL_MODE -> "turn the mode switch to automatic and remote";
                    case NOT_PLAYING -> "openstream start";
                    case MOTOR_BUSY, NOT_READY, NOT_REMOTE -> obstacle.hint();
                });
    }
}
