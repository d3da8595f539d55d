/**
 * The words of Open Stream protocol 1.0.0: commands, events, the error catalogue.
 */
@NullMarked
package dev.openstream.protocol;

import org.jspecify.annotations.NullMarked;
