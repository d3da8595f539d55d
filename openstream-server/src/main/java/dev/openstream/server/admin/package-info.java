/**
 * The admin port: what operators and their tools ask of the process, on a listener and a thread of its own.
 */
@NullMarked
package dev.openstream.server.admin;

import org.jspecify.annotations.NullMarked;
