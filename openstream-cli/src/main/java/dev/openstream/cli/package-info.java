/**
 * The {@code openstream} command: reads settings, composes server and simulator, runs them.
 */
@NullMarked
package dev.openstream.cli;

import org.jspecify.annotations.NullMarked;
