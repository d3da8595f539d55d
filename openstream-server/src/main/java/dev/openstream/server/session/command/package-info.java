/** Commands as calls of the Open API. */
@NullMarked
package dev.openstream.server.session.command;

import org.jspecify.annotations.NullMarked;
