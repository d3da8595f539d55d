/**
 * JSON of the client, internal: the module does not export this package, so that no JSON library is part of the public
 * API.
 */
@NullMarked
package dev.openstream.client.json;

import org.jspecify.annotations.NullMarked;
