/** Parts that every command shares: standard output for data, standard error for words, exit codes. */
@NullMarked
package dev.openstream.cli.console;

import org.jspecify.annotations.NullMarked;
