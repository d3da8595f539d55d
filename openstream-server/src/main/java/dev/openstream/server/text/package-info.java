/** Sentences for people, with the keys and values by which they can be said in another language. */
@NullMarked
package dev.openstream.server.text;

import org.jspecify.annotations.NullMarked;
