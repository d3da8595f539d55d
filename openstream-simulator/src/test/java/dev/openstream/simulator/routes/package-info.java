@NullMarked
package dev.openstream.simulator.routes;

import org.jspecify.annotations.NullMarked;
