/**
 * JSON in and out for the client's own use: no part of the public API, so that no JSON library is.
 */
@NullMarked
package dev.openstream.client.json;

import org.jspecify.annotations.NullMarked;
