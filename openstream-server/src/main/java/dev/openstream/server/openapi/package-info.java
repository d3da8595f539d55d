/** Port to the controller: the Open API as the server uses it. Open API sections refer to docs/spec/open-api.md. */
@NullMarked
package dev.openstream.server.openapi;

import org.jspecify.annotations.NullMarked;
