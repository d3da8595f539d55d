/**
 * The conformance kit: plays conversations that are data against any server, and tells where it does not do what protocol
 * 1.0.0 says. A {@link dev.openstream.verify.Verification} of a {@link dev.openstream.verify.Server} plays the transcripts that
 * it wants, and has a {@link dev.openstream.verify.Verdict} on each.
 */
@NullMarked
package dev.openstream.verify;

import org.jspecify.annotations.NullMarked;
