@NullMarked
package dev.openstream.simulator.http;

import org.jspecify.annotations.NullMarked;
