/** Plays conversations that are data against any server, and tells where it does not do what protocol 1.0.0 says. */
@NullMarked
package dev.openstream.verify;

import org.jspecify.annotations.NullMarked;
