@NullMarked
package dev.openstream.robot.condition;

import org.jspecify.annotations.NullMarked;
