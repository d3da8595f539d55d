/**
 * Strict JSON: what every line and every body is read and written with.
 */
@NullMarked
package dev.openstream.protocol.json;

import org.jspecify.annotations.NullMarked;
