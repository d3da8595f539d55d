/**
 * The port to the controller: the Open API as the server sees it.
 */
@NullMarked
package dev.openstream.server.openapi;

import org.jspecify.annotations.NullMarked;
