/** Load on a server by many sessions, and how well it bears it. */
@NullMarked
package dev.openstream.cli.load;

import org.jspecify.annotations.NullMarked;
