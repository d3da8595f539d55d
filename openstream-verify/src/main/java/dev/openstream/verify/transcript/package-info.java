/** Transcripts as data: the lines of a file, their steps, and the transcripts of protocol 1.0.0. */
@NullMarked
package dev.openstream.verify.transcript;

import org.jspecify.annotations.NullMarked;
