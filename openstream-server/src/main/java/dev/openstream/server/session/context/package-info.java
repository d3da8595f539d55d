/** Context of sessions: their settings, their listener and their controller. */
@NullMarked
package dev.openstream.server.session.context;

import org.jspecify.annotations.NullMarked;
