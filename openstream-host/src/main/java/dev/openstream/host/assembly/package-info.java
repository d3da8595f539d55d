/**
 * One controller as it is served: the backend, the guard in front of it, listeners and HTTP in front of that.
 */
@NullMarked
package dev.openstream.host.assembly;

import org.jspecify.annotations.NullMarked;
