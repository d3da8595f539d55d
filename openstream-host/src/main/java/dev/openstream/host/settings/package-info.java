/**
 * Every number that a user may set: its name, its default, its bounds, and where its value came from.
 */
@NullMarked
package dev.openstream.host.settings;

import org.jspecify.annotations.NullMarked;
