/**
 * Records of past events: every CONTROL in the audit log, the last lines of a session in its recording. A loop hands
 * over unformatted data; only another thread touches files.
 */
@NullMarked
package dev.openstream.server.record;

import org.jspecify.annotations.NullMarked;
