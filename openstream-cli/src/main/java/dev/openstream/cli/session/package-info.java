/**
 * One session with a server, and how it ends: when the command is done, by Ctrl-C, by a closed pipe, at the deadline.
 */
@NullMarked
package dev.openstream.cli.session;

import org.jspecify.annotations.NullMarked;
