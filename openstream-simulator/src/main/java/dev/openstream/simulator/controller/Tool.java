package dev.openstream.simulator.controller;

import dev.openstream.robot.model.CartesianPose;
import dev.openstream.robot.model.PointMass;
import org.joml.Vector3d;

/**
 * A tool's data (open-api.md 3.14).
 *
 * @param massKg its mass
 * @param tip its tip in the flange's frame
 * @param centreXMm centre of mass in the flange's frame
 * @param centreZMm the same, along the flange's axis; y is 0
 * @param inertiaKgM2 moments of inertia
 */
public record Tool(double massKg, CartesianPose tip, double centreXMm, double centreZMm, Inertia inertiaKgM2) {

    /** Moments of inertia about the three axes, in kg m2. */
    public record Inertia(double xx, double yy, double zz) {}

    /** Highest number of a robot tool. */
    public static final int MAX_NUMBER = 31;

    /** The tip of a tool that says nothing about it: the flange itself. */
    public static final CartesianPose FLANGE = new CartesianPose(0, 0, 0, 0, 0, 0);

    private static final double MM_PER_M = 1000;

    /** The manual's example. */
    static final Tool T0 = new Tool(6, FLANGE, 100, 70, new Inertia(0.016, 0.024, 0.013));

    /** A light one, so that there is another to choose: its tip is 150 mm before the flange. */
    static final Tool T1 = new Tool(1, new CartesianPose(0, 0, 150, 0, 0, 0), 0, 30, new Inertia(0.001, 0.001, 0.001));

    /** Tool for a number without data. */
    static final Tool NONE = new Tool(0, FLANGE, 0, 0, new Inertia(0, 0, 0));

    /** Point mass that gravity acts on. */
    PointMass mass() {
        return new PointMass(massKg, new Vector3d(centreXMm / MM_PER_M, 0, centreZMm / MM_PER_M));
    }
}
