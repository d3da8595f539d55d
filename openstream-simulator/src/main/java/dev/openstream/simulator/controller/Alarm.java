package dev.openstream.simulator.controller;

import dev.openstream.server.text.KeyedText;

/**
 * An alarm of the controller (open-api.md 7).
 *
 * @param code as the pendant shows it, {@code E159}
 * @param text description for people
 */
public record Alarm(String code, KeyedText text) {

    /** External command: not in operable state. It is raised for each such command, and does not stay. */
    public static final String NOT_OPERABLE = "E01554";

    /** Axis speed limit. It stops the robot and stays until it is reset. */
    public static final String AXIS_SPEED = "E159";
}
