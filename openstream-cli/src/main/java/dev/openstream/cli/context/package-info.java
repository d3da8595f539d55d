/** Choice of the server that a command talks to: flags, variables, named contexts, defaults. */
@NullMarked
package dev.openstream.cli.context;

import org.jspecify.annotations.NullMarked;
