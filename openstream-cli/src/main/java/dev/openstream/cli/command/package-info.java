/**
 * The commands that talk to a server, and those about them. One class each.
 */
@NullMarked
package dev.openstream.cli.command;

import org.jspecify.annotations.NullMarked;
