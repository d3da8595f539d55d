package dev.openstream.robot.model;

import org.joml.Vector3dc;

/**
 * A body as gravity sees it.
 *
 * @param massKg its mass, 0 or more
 * @param centreM its centre of mass, x, y, z in m; in which frame is said where it is used
 */
public record PointMass(double massKg, Vector3dc centreM) {}
