/**
 * What a call of a controller's Open API says to the arm: which call a path is. Pure.
 */
@NullMarked
package dev.openstream.robot.call;

import org.jspecify.annotations.NullMarked;
