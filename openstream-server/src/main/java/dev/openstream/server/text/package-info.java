/** Sentences for people, with keys and values for their translation. */
@NullMarked
package dev.openstream.server.text;

import org.jspecify.annotations.NullMarked;
