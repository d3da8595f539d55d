/**
 * A gateway's side of a real controller, or of any REST service: what protects it, and what tells of it. The ways to reach
 * one are packages of their own.
 */
@NullMarked
package dev.openstream.server.upstream;

import org.jspecify.annotations.NullMarked;
