/**
 * The player of the transcripts in {@code conformance/}: reads them, plays them against a server, says what differs.
 */
@NullMarked
package dev.openstream.cli.conformance;

import org.jspecify.annotations.NullMarked;
