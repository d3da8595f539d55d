/**
 * Tests of the models.
 */
@NullMarked
package dev.openstream.robot.model;

import org.jspecify.annotations.NullMarked;
