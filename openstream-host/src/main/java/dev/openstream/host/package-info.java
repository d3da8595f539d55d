/**
 * Controllers with everything that clients connect to, for programs that embed them.
 */
@NullMarked
package dev.openstream.host;

import org.jspecify.annotations.NullMarked;
