/**
 * Model of an arm: joints, limits, kinematics, and the library of models. Pure except for reading files. Open API
 * sections refer to docs/spec/open-api.md.
 */
@NullMarked
package dev.openstream.robot.model;

import org.jspecify.annotations.NullMarked;
