package dev.openstream.robot.model;

import org.joml.Vector3dc;

/**
 * Mass of a body, concentrated at a point. Immutable.
 *
 * @param massKg mass, kg, 0 or more
 * @param centreM centre of mass x, y, z, m; its frame is stated where it is used
 */
public record PointMass(double massKg, Vector3dc centreM) {}
