package dev.openstream.robot.model;

import java.io.Serial;

/** Thrown if a robot model does not exist or breaks a rule. The message names the field, the value and the rule. */
public final class WrongRobotModel extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    WrongRobotModel(String message) {
        super(message);
    }
}
