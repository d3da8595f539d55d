/**
 * Server and simulator for programs that embed them. Begin with {@link dev.openstream.host.SimulatedRobot} for tests,
 * or with {@link dev.openstream.host.OpenStreamHost} for a server.
 */
@NullMarked
package dev.openstream.host;

import org.jspecify.annotations.NullMarked;
