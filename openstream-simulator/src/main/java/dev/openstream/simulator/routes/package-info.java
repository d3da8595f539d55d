/**
 * The Open API's routes: one table, whichever way a call came in.
 */
@NullMarked
package dev.openstream.simulator.routes;

import org.jspecify.annotations.NullMarked;
