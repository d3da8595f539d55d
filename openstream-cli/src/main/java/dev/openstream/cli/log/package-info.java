/**
 * The program's log: one line an event, as text or as JSON, and never a flood of them.
 */
@NullMarked
package dev.openstream.cli.log;

import org.jspecify.annotations.NullMarked;
