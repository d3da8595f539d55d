/** Messages of Open Stream protocol 1.0.0: commands, events and the error catalogue (protocol section 3). */
@NullMarked
package dev.openstream.protocol;

import org.jspecify.annotations.NullMarked;
