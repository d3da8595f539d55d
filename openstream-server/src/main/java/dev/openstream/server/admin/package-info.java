/** Admin port for operators and their tools, on a listener and a thread of its own. */
@NullMarked
package dev.openstream.server.admin;

import org.jspecify.annotations.NullMarked;
