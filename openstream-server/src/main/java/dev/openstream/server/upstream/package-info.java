/**
 * Gateway to a real controller, or to any REST service: its protection and its health. Each way to reach it is a
 * subpackage.
 */
@NullMarked
package dev.openstream.server.upstream;

import org.jspecify.annotations.NullMarked;
