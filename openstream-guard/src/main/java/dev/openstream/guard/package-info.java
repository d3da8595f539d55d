/**
 * The command guard: what stands between the clients and a controller, and lets no command pass that breaks a limit.
 */
@NullMarked
package dev.openstream.guard;

import org.jspecify.annotations.NullMarked;
