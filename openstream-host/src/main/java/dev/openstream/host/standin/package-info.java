/** Recording in the place of a controller: its values are answered as they were recorded. */
@NullMarked
package dev.openstream.host.standin;

import org.jspecify.annotations.NullMarked;
