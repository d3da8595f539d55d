/**
 * An arm as data: joints, limits, kinematics, and where models are read from. Pure but for the files of models.
 */
@NullMarked
package dev.openstream.robot.model;

import org.jspecify.annotations.NullMarked;
