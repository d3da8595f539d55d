/** Peers that want to stop the server for everybody else, one attack after another, and what is left of the service. */
@NullMarked
package dev.openstream.cli.attack;

import org.jspecify.annotations.NullMarked;
