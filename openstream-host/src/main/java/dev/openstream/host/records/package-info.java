/**
 * The files that are kept of sessions.
 */
@NullMarked
package dev.openstream.host.records;

import org.jspecify.annotations.NullMarked;
