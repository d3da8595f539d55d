/**
 * A gateway's side of a real controller, or of any REST service: its protection and its health. The ways to reach it are
 * subpackages.
 */
@NullMarked
package dev.openstream.server.upstream;

import org.jspecify.annotations.NullMarked;
