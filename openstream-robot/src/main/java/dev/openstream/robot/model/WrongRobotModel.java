package dev.openstream.robot.model;

import java.io.Serial;

/** A robot model that does not exist or breaks a rule; the message tells its author the field, the value and the rule. */
public final class WrongRobotModel extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    WrongRobotModel(String message) {
        super(message);
    }
}
