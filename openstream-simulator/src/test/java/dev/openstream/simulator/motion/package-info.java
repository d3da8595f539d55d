@NullMarked
package dev.openstream.simulator.motion;

import org.jspecify.annotations.NullMarked;
