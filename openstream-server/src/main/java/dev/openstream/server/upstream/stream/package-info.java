/**
 * A controller that speaks Open Stream itself, as this server's own: one connection for all CONTROLs, one for each recipe.
 */
@NullMarked
package dev.openstream.server.upstream.stream;

import org.jspecify.annotations.NullMarked;
