/**
 * Programs to begin with: each uses the public API only, and runs in the tests.
 */
@NullMarked
package dev.openstream.client.examples;

import org.jspecify.annotations.NullMarked;
