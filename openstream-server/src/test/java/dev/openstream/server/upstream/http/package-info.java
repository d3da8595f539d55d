/**
 * The upstream over HTTP against a peer that does what it must not.
 */
@NullMarked
package dev.openstream.server.upstream.http;

import org.jspecify.annotations.NullMarked;
