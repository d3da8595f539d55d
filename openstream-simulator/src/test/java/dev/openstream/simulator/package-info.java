@NullMarked
package dev.openstream.simulator;

import org.jspecify.annotations.NullMarked;
