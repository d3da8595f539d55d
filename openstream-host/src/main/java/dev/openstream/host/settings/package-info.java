/** Settings that a user may change: name, default, bounds, and the source of each value. */
@NullMarked
package dev.openstream.host.settings;

import org.jspecify.annotations.NullMarked;
