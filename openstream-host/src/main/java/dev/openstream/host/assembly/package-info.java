/** Assembly of one controller: the backend, the guard in front of it, and listeners and HTTP in front of that. */
@NullMarked
package dev.openstream.host.assembly;

import org.jspecify.annotations.NullMarked;
