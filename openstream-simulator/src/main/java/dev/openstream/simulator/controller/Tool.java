package dev.openstream.simulator.controller;

/**
 * A tool's data (open-api.md 3.14).
 *
 * @param massKg its mass
 * @param centreXMm centre of mass in the flange's frame
 * @param centreZMm the same, along the flange's axis; y is 0
 * @param ixxKgM2 moment of inertia
 * @param iyyKgM2 moment of inertia
 * @param izzKgM2 moment of inertia
 */
public record Tool(double massKg, double centreXMm, double centreZMm, double ixxKgM2, double iyyKgM2, double izzKgM2) {

    /** Highest number of a robot tool. */
    public static final int MAX_NUMBER = 31;

    /** The manual's example. */
    static final Tool T0 = new Tool(6, 100, 70, 0.016, 0.024, 0.013);

    /** A light one, so that there is another to choose. */
    static final Tool T1 = new Tool(1, 0, 30, 0.001, 0.001, 0.001);

    /** What a number without data stands for. */
    static final Tool NONE = new Tool(0, 0, 0, 0, 0, 0);
}
