/**
 * The Open Stream server: what an application starts and stops.
 */
@NullMarked
package dev.openstream.server;

import org.jspecify.annotations.NullMarked;
