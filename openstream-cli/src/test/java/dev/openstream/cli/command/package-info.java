/** Tests of the commands. */
@NullMarked
package dev.openstream.cli.command;

import org.jspecify.annotations.NullMarked;
