/**
 * What is kept of what happened, for whoever asks later: every CONTROL in the audit log, the last lines of a session in its
 * recording. What belongs to a loop is handed to a thread beside it as it is; only that thread touches files.
 */
@NullMarked
package dev.openstream.server.record;

import org.jspecify.annotations.NullMarked;
