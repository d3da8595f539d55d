/**
 * The client SDK. Begin at {@link dev.openstream.client.OpenStreamClient}.
 */
@NullMarked
package dev.openstream.client;

import org.jspecify.annotations.NullMarked;
