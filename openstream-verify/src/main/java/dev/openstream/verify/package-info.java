/**
 * Conformance kit: plays conversations, which are data, against any server and reports deviations from protocol 1.0.0.
 * A {@link dev.openstream.verify.Verification} of a {@link dev.openstream.verify.Server} selects transcripts, plays
 * them, and returns a {@link dev.openstream.verify.Verdict} on each.
 */
@NullMarked
package dev.openstream.verify;

import org.jspecify.annotations.NullMarked;
